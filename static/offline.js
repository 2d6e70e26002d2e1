// Keeps a copy of the app on the device, after the page has loaded so that it delays nothing.
// Browsers offer this over https and on localhost only; elsewhere the page works, but not offline.
if ('serviceWorker' in navigator) {
  addEventListener('load', function () {
    navigator.serviceWorker.register('sw.js', { scope: './' }).catch(function () {
      // Refused by the browser or the server: the app does not depend on it.
    });
  });
}
