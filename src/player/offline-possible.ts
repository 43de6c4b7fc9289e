/** Whether the browser can keep pages of the site: only over https (or on this very computer), and where it has service workers. */
export const offlinePossible = (): boolean => location.protocol.startsWith('http') && 'serviceWorker' in navigator && navigator.serviceWorker !== undefined;
