// Passkeys: shows the forms that need a device's answer, asks the device, and posts what it answered.
// <form data-passkey="get|create" action="…" hidden> holds a hidden "credential"; GET of its address gives the challenge.
(() => {
  // A passkey belongs to a name; browsers refuse it for a bare number.
  const named = !/^[\d.]+$|^\[/.test(location.hostname)
  if (!window.PublicKeyCredential || !navigator.credentials || !named) return

  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), sign => sign.charCodeAt(0))
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')

  const read = key => {
    key.challenge = bytes(key.challenge)
    if (key.user) key.user.id = bytes(key.user.id)
    for (const list of [key.excludeCredentials, key.allowCredentials]) {
      for (const known of list || []) known.id = bytes(known.id)
    }
    return key
  }

  const write = made => {
    const response = {}
    for (const part of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
      if (made.response[part]) response[part] = text(made.response[part])
    }
    return JSON.stringify({id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: {}})
  }

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const trouble = form.querySelector('[data-trouble]')
    form.hidden = false
    for (const note of document.querySelectorAll('[data-without-passkeys]')) note.hidden = true
    form.addEventListener('submit', async event => {
      event.preventDefault()
      trouble.hidden = true
      const answer = await fetch(form.action, {headers: {Accept: 'application/json'}}).catch(() => null)
      // The log-in or the proof has run out meanwhile: its page says what to do.
      if (answer && answer.redirected) return location.assign(form.action)
      try {
        const {publicKey} = await answer.json()
        form.elements.credential.value = write(await navigator.credentials[form.dataset.passkey]({publicKey: read(publicKey)}))
        form.submit()
      } catch {
        trouble.hidden = false
      }
    })
  }
})()
