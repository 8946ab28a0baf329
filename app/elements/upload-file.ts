type UploadOutcome = { kept: true; id: string } | { kept: false; message: string }

/**
 * Sends one file by POST as the part `file`, reporting the share sent from 0 to 1. The answer to expect is JSON: `{id}` with
 * 2xx, else `{message}` for the person. Never rejects.
 */
export function uploadFile(
  url: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const fail = (message: string) => resolve({ kept: false, message })
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      const answer: unknown = request.response
      const id = readText(answer, 'id')
      if (request.status >= 200 && request.status < 300 && id !== null) resolve({ kept: true, id })
      else fail(readText(answer, 'message') ?? 'We could not take this file. Try again or leave it out.')
    })
    request.addEventListener('error', () => fail('The connection was lost. Try again.'))
    request.addEventListener('abort', () => fail('Left out.'))
    signal.addEventListener('abort', () => request.abort())
    request.open('POST', url)
    request.setRequestHeader('Accept', 'application/json')
    const body = new FormData()
    body.append('file', file)
    request.send(body)
  })
}

function readText(answer: unknown, key: 'id' | 'message'): string | null {
  if (typeof answer !== 'object' || answer === null || !(key in answer)) return null
  const value: unknown = (answer as Record<string, unknown>)[key]
  return typeof value === 'string' ? value : null
}
