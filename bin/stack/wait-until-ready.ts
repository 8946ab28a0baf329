const patienceMs = 60_000

/** Waits for /readyz. Ends early when the web server broke down, and says what is missing when patience is at its end. */
export async function waitUntilReady(port: number, findProblem: () => string | null): Promise<void> {
  let lastAnswer = 'no answer'
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 100) {
    const problem = findProblem()
    if (problem) throw new Error(problem)
    try {
      const response = await fetch(`http://127.0.0.1:${port}/readyz`)
      if (response.ok) return
      lastAnswer = await response.text()
    } catch {
      // Nobody listens yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The helpdesk did not become ready within a minute: ${lastAnswer}`)
}
