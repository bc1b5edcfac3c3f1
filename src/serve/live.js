// The live preview in the browser.
