/** Asks the browser for leave to show notices; `none` where there are none, and where the host shows them itself. */
export const askToNotify = async (): Promise<'granted' | 'refused' | 'none'> => {
  if (typeof Notification === 'undefined') return 'none'
  const answer =
    Notification.permission === 'default' ? await Notification.requestPermission() : Notification.permission
  return answer === 'granted' ? 'granted' : 'refused'
}
