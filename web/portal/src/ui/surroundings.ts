// What the page runs in. A browser inside a chat app neither prints nor saves files: a picture to press long is what is left.

export const insideAnotherApp = (): boolean => /MicroMessenger/i.test(navigator.userAgent)
