// The pages to learn from stand whole without it. It sets the chosen theme before the first paint, and when
// the figure comes near the window it fetches what makes the figure change.
import { trust } from './trust.js';
(function () {
  'use strict';
  var root = document.documentElement;
  // It starts no worker.
  trust('./');
  try {
    // The app keeps the choice (src/browser/keep.rs).
    var theme = (localStorage.getItem('hepb.theme') || '').replace(/^"(.*)"$/, '$1');
    if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme);
  } catch (error) {
    // Storage is forbidden here: the device's own theme stays.
  }

  /** @param {HTMLElement} figure */
  async function wake(figure) {
    var { figure: name = '', data = '', script = '', words = '' } = figure.dataset;
    /** @param {string} address */
    var fetched = async function (address) { return (await fetch(address)).json(); };
    var all = await Promise.all([import(new URL(script, location.href).href), fetched(data), fetched(words)]);
    var [{ drawn, listed }, numbers, texts] = all;
    /** @type {string[]} */
    var keys = numbers.default;
    /** @param {string} kind */
    var part = function (kind) { return /** @type {HTMLElement} */ (figure.querySelector(kind)); };
    var [picture, facts, controls] = ['.picture', '.facts', '.controls'].map(part);
    /** @type {[string, string[]][]} */ (numbers.controls).forEach(function ([control, options], at) {
      var group = document.createElement('fieldset');
      var legend = document.createElement('legend');
      legend.textContent = texts.controls[control];
      group.append(legend);
      var row = document.createElement('div');
      row.className = 'options';
      options.forEach(function (option) {
        var choice = document.createElement('label');
        var input = document.createElement('input');
        input.type = 'radio';
        input.name = name + '-' + control;
        input.value = option;
        input.checked = keys[at] === option;
        input.addEventListener('change', function () {
          keys = keys.map(function (key, place) { return place === at ? option : key; });
          var now = drawn(name, numbers, texts, root.lang, keys);
          picture.innerHTML = now.svg;
          facts.innerHTML = listed(now.facts);
        });
        var text = document.createElement('span');
        text.textContent = (texts.options && texts.options[control] || {})[option] || option;
        choice.append(input, text);
        row.append(choice);
      });
      group.append(row);
      controls.append(group);
    });
    figure.dataset.awake = '';
  }

  document.addEventListener('DOMContentLoaded', function () {
    var print = document.querySelector('#print-questions');
    if (print instanceof HTMLButtonElement) {
      print.hidden = false;
      print.addEventListener('click', function () {
        root.classList.add('only-questions');
        window.print();
      });
      window.addEventListener('afterprint', function () { root.classList.remove('only-questions'); });
    }
    document.querySelectorAll('figure[data-figure]').forEach(function (figure) {
      var near = new IntersectionObserver(function (seen) {
        if (!seen.some(function (one) { return one.isIntersecting; })) return;
        near.disconnect();
        // Where it cannot be fetched, the first state and the table stand.
        wake(/** @type {HTMLElement} */ (figure)).catch(function () {});
      }, { rootMargin: '300px' });
      near.observe(figure);
    });
  });
})();
