import { fieldId } from './field-id.ts'

/** `field` is the name of a form field, or null for an error of the whole form. */
export interface FormError {
  field: string | null
  message: string
}

interface Props {
  errors: readonly FormError[]
  /** Where nothing has to be mended, what it is about. */
  heading?: string
}

/** What must be mended, with a link to each field. The browser moves the focus here when the page loads. */
export function ErrorSummary({ errors, heading }: Props) {
  if (errors.length === 0) return null
  return (
    <error-summary
      class="usa-alert usa-alert--error"
      role="group"
      tabindex="-1"
      aria-labelledby="error-summary-heading"
    >
      <div className="usa-alert__body">
        <h2 className="usa-alert__heading" id="error-summary-heading">
          {heading ?? (errors.length === 1 ? 'Please mend one thing' : `Please mend ${errors.length} things`)}
        </h2>
        <ul className="error-list">
          {errors.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              {field === null ? message : <a href={`#${fieldId(field)}`}>{message}</a>}
            </li>
          ))}
        </ul>
      </div>
    </error-summary>
  )
}
