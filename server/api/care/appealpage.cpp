// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/care/appealpage.h"

#include "core/protocol/limits.h"
#include "server/api/clips/answers.h"
#include "server/service/secrets/secrets.h"

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

constexpr auto kTemplate = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Appeal on %PLACE%</title>
<style nonce="%NONCE%">
:root { color-scheme: dark light; --bg: #0a0c0b; --field: #171b18; --ink: #f2f5f0; --soft: #b3bcb4; --leaf: #b9f05d; --on: #13210a; --line: #6f7b71 }
@media (prefers-color-scheme: light) { :root { --bg: #f5f6f2; --field: #ffffff; --ink: #141815; --soft: #465048; --leaf: #356a00; --on: #ffffff; --line: #7b857d } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--bg); color: var(--ink); font: 16px/24px Inter, system-ui, sans-serif }
main { width: min(30rem, 100vw); padding: 2rem 1.5rem }
h1 { font-size: 24px; line-height: 30px; letter-spacing: -.018em; margin: 0 0 .75rem }
p { margin: 0 0 1.25rem; color: var(--soft) }
label { display: block; font-weight: 600; margin: 0 0 .5rem }
textarea { width: 100%; min-height: 9rem; padding: .8rem 1rem; border-radius: 14px; border: 1px solid var(--line); background: var(--field); color: var(--ink); font: inherit; resize: vertical }
button { display: block; width: 100%; padding: .8rem 1rem; margin: 1rem 0 0; border-radius: 14px; border: 0; background: var(--leaf); color: var(--on); font: inherit; font-weight: 600; cursor: pointer }
button:disabled { opacity: .5; cursor: default }
button:focus-visible, textarea:focus-visible { outline: 2px solid var(--leaf); outline-offset: 2px }
#said { color: var(--ink); margin-top: 1rem }
[hidden] { display: none }
</style>
</head>
<body>
<main>
<h1>Appeal</h1>
<form id="form" hidden>
<p>Say what you see differently. You can do this once. Somebody other than who decided looks at it, where there is somebody else, and you get a mail.</p>
<label for="text">What should be known</label>
<textarea id="text" maxlength="%LIMIT%" required></textarea>
<button id="send" type="submit">Send the appeal</button>
</form>
<p id="said" role="status">This page needs JavaScript. In Vireo, the appeal is under You, Account status.</p>
</main>
<script nonce="%NONCE%">
(() => {
  const key = new URLSearchParams(location.hash.slice(1)).get('key') || '';
  const said = document.getElementById('said');
  const form = document.getElementById('form');
  const text = document.getElementById('text');
  const send = document.getElementById('send');
  history.replaceState(null, '', location.pathname);
  if (!/^[A-Za-z0-9_.-]{20,200}$/.test(key)) {
    said.textContent = 'This link is not complete. Copy the whole of it from the mail.';
    return;
  }
  said.textContent = '';
  form.hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    send.disabled = true;
    try {
      const answer = await fetch('/api/v1/appeals', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ key, text: text.value }) });
      if (answer.ok) {
        form.hidden = true;
        said.textContent = 'Your appeal is here. The answer comes by mail. You can close this page.';
        return;
      }
      said.textContent = (await answer.json()).detail || 'The server did not take this. Try again.';
    } catch {
      said.textContent = 'The server did not answer. Try again.';
    }
    send.disabled = false;
  });
})();
</script>
</body>
</html>
)";

} // namespace

http::Route appealPageRoute(const QString &place)
{
    const auto show = [place](const http::RequestPtr &) {
        const QByteArray nonce = base64Url(Secrets::random(16));
        QByteArray page(kTemplate);
        page.replace("%NONCE%", nonce);
        page.replace("%LIMIT%", QByteArray::number(protocol::kCareTextGraphemes));
        page.replace("%PLACE%", place.toHtmlEscaped().toUtf8());
        http::Response response = http::Response::html(200, page);
        response.headers.set("Content-Security-Policy",
            "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce
                + "'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
                  "frame-ancestors 'none'");
        return ready(unstored(std::move(response)));
    };
    return {.method = http::Method::Get,
        .path = u"/care/appeal"_s,
        .auth = http::Auth::None,
        .rate = http::RateClass::Read,
        .operation = {},
        .handler = show};
}

} // namespace vireo::server::api
