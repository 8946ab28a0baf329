/** What servers and passkeys say to each other, between JSON with base64url and the browser's buffers. */

interface Descriptor {
  id: string
  transports?: AuthenticatorTransport[]
}

type Json = Record<string, unknown>

export function readCreationOptions(options: unknown): PublicKeyCredentialCreationOptions {
  const json = options as Json & { challenge: string; user: { id: string }; excludeCredentials?: Descriptor[] }
  return {
    ...json,
    challenge: decode(json.challenge),
    user: { ...json.user, id: decode(json.user.id) },
    excludeCredentials: json.excludeCredentials?.map(readDescriptor) ?? [],
  } as unknown as PublicKeyCredentialCreationOptions
}

export function readRequestOptions(options: unknown): PublicKeyCredentialRequestOptions {
  const json = options as Json & { challenge: string; allowCredentials?: Descriptor[] }
  return {
    ...json,
    challenge: decode(json.challenge),
    allowCredentials: json.allowCredentials?.map(readDescriptor) ?? [],
  } as PublicKeyCredentialRequestOptions
}

export function encodeCredential({ id, rawId, type, response }: PublicKeyCredential): Json {
  const shared = { id, rawId: encode(rawId), type, clientExtensionResults: {} }
  const clientDataJSON = encode(response.clientDataJSON)
  if (response instanceof AuthenticatorAttestationResponse) {
    const attestationObject = encode(response.attestationObject)
    return { ...shared, response: { clientDataJSON, attestationObject, transports: response.getTransports() } }
  }
  const { authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse
  return {
    ...shared,
    response: {
      clientDataJSON,
      authenticatorData: encode(authenticatorData),
      signature: encode(signature),
      ...(userHandle !== null && { userHandle: encode(userHandle) }),
    },
  }
}

function readDescriptor({ id, transports }: Descriptor): PublicKeyCredentialDescriptor {
  return { id: decode(id), type: 'public-key', ...(transports && { transports }) }
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function encode(buffer: ArrayBuffer): string {
  const binary = String.fromCharCode(...new Uint8Array(buffer))
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
