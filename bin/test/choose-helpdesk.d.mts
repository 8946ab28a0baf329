export function chooseHelpdesk(env: NodeJS.ProcessEnv): void
