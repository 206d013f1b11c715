// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "sdk/sdk_export.h"

#include <QUrl>

namespace vireo::sdk {

//! \brief What a `vireo://` address, or the web address of a clip or a sign-in link, asks for.
//!
//! Parsing is strict and does nothing: whoever holds a DeepLink decides, and asks the person
//! before a sign-in, before another server, and before anything that writes. Never parse an
//! address as a command-line option.
struct VIREO_SDK_EXPORT DeepLink
{
    enum class Action {
        SignIn, //!< vireo://sign-in?server&token, or https://SERVER/auth/open#token=
        Video, //!< vireo://v/ID?server, or https://SERVER/v/ID
    };

    Action action = Action::Video;
    QUrl server; //!< scheme, host, port; empty where a vireo:// link names none
    QString token; //!< SignIn. A secret: never log it
    Id video; //!< Video

    //! Errors have one sentence for a person. Codes: link_empty (ignore it), link_too_long,
    //! link_malformed, link_unsupported, link_server (not https, or http beyond loopback,
    //! credentials, a name that imitates another), not_found (no such clip id).
    [[nodiscard]] static Result<DeepLink> parse(const QString &text);
};

//! The address of a server as a person or a link gives it: https, or http on loopback only unless
//! \p allowPlainHttp. "example.org" means https. No path, no credentials, no lookalike names.
[[nodiscard]] VIREO_SDK_EXPORT Result<QUrl> parseServer(
    const QString &text, bool allowPlainHttp = false);

} // namespace vireo::sdk
