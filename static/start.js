// Starts the app. scripts/post-build.mjs fills in the two names and gives this file a hashed one.
import init from './__JS__';

try {
  // `init` falls back to an ArrayBuffer where the server sends wasm under a wrong type.
  await init({ module_or_path: new URL('./__WASM__', import.meta.url) });
} catch (error) {
  console.error(error);
  // A panic has shown its own message already. This is for an app that never started:
  // a browser too old, or a file that did not arrive.
  const host = document.getElementById('app-error');
  if (host && !host.hasChildNodes()) {
    const chinese = document.documentElement.lang.startsWith('zh');
    const alert = document.createElement('div');
    alert.setAttribute('role', 'alert');
    alert.textContent = chinese
      ? '应用未能启动。请重新加载，或更新浏览器后再试。'
      : 'The app could not start. Reload the page, or try again with a newer browser.';
    host.append(alert);
  }
}
