import electronUpdater from 'electron-updater'

/** electron-updater, apart from the rest: only an app that is packaged and may renew itself reads it. */
export const openFeed = () => {
  const feed = electronUpdater.autoUpdater
  feed.autoDownload = false
  feed.autoRunAppAfterInstall = true
  // Until somebody chose that closing does it.
  feed.autoInstallOnAppQuit = false
  feed.allowDowngrade = false
  feed.allowPrerelease = false
  // What it fetches stands in no manifest that is signed.
  feed.disableWebInstaller = true
  feed.logger = null
  return feed
}
