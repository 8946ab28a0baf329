import '@remix-run/node'

// Loader and action types as single fetch gives them: dates stay dates.
declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}
