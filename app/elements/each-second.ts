const tasks = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** Runs a task every second until the returned function is called: one timer serves all, and none runs in a hidden page. */
export function eachSecond(task: () => void): () => void {
  tasks.add(task)
  run()
  return () => {
    tasks.delete(task)
    run()
  }
}

function run(): void {
  const wanted = tasks.size > 0 && document.visibilityState === 'visible'
  if (wanted && timer === undefined) timer = setInterval(runTasks, 1_000)
  if (!wanted && timer !== undefined) {
    clearInterval(timer)
    timer = undefined
  }
}

function runTasks(): void {
  for (const task of tasks) task()
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') runTasks()
  run()
})
