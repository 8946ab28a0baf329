/** What `/readyz` and `/metrics` tell that the domain alone knows. Each throws where the database does not answer. */
export interface HealthSource {
  readiness: () => Promise<{
    /** Why the helpdesk does not do its work, by name; empty when it does. */
    failures: Readonly<Record<string, string>>
    /** It works, but somebody should look: told as 'degraded', with status 200. */
    isDegraded: boolean
    /** Told in either case. */
    figures: object
  }>
  /** The text that Prometheus reads, and its media type. */
  metrics: () => Promise<{ contentType: string; text: string }>
}
