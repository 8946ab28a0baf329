import type { ComponentProps } from 'react'
import { Field, type FieldProps } from './field.tsx'

/** A file that the server already holds for this form. */
export interface KeptFile {
  id: string
  name: string
  /** Its size in words, e.g. "2.1 MB". */
  size: string
}

type Props = FieldProps & {
  /** Files that came with an earlier attempt; unticking one leaves it out. */
  kept?: readonly KeptFile[]
  /** The name under which the ids of kept and already uploaded files are sent. */
  keptName?: string
  /** Where the browser may send each file as soon as it is chosen; without it files travel with the form. */
  uploadTo?: string | undefined
  maxTotalBytes?: number | undefined
} & Omit<ComponentProps<'input'>, keyof FieldProps | 'className' | 'type' | 'required'>

export function FileInput(props: Props) {
  const { name, label, hint, error, optional, id, kept = [], keptName = `${name}Kept`, uploadTo, ...rest } = props
  const { maxTotalBytes, ...input } = rest
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional} id={id}>
      {(control) => (
        <file-picker upload-to={uploadTo} kept-name={keptName} max-total-bytes={maxTotalBytes}>
          <div className="file-input">
            <input multiple {...input} {...control} type="file" />
          </div>
          {kept.length === 0 ? null : (
            <ul className="file-list" aria-label="Kept from your last attempt; untick what you want to leave out">
              {kept.map((file) => (
                <li key={file.id}>
                  <label className="tick">
                    <input type="checkbox" name={keptName} value={file.id} defaultChecked />
                    <span className="file-name">{file.name}</span>
                  </label>
                  <span className="muted figures">{file.size}</span>
                </li>
              ))}
            </ul>
          )}
        </file-picker>
      )}
    </Field>
  )
}
