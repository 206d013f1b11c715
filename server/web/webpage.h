// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/video.h"
#include "server/http/message.h"

#include <QSize>
#include <QString>

namespace vireo::server::web {

struct Site
{
    QString publicUrl; //!< without a slash at its end
    QString name; //!< what the operator calls this place

    [[nodiscard]] QString shownName() const;
};

//! \brief A page of one request: its style and its script stand in it, and the policy names both by
//! their hashes, so that nothing else runs and nobody else is asked for anything.
struct WebPage
{
    int status = 200;
    QString title;
    QString head; //!< HTML: what stands in <head> beside title and style
    QString body; //!< HTML
    bool script = false; //!< plays a clip
    bool framed = false; //!< other pages may show it in a frame

    [[nodiscard]] http::Response response(const Site &site) const;

    //! What of this folder is built into the program.
    [[nodiscard]] static QByteArray fileOf(const QString &name);

    //! For text and for attributes in double quotes.
    [[nodiscard]] static QString escaped(const QString &text);
    [[nodiscard]] static QString meta(const QString &property, const QString &content);
    //! The same for names that are no properties.
    [[nodiscard]] static QString named(const QString &name, const QString &content);
    //! What to call somebody: the display name, else the handle.
    [[nodiscard]] static QString nameOf(const protocol::Account &account);
    //! The display name with the handle, which alone is nobody else's.
    [[nodiscard]] static QString fullNameOf(const protocol::Account &account);
    //! May its picture stand where nobody was asked? Not with a label that asks first.
    [[nodiscard]] static bool showsPoster(const protocol::Video &video);
    //! Invalid where it is not known.
    [[nodiscard]] static QSize posterSize(const protocol::Video &video);
    //! \p what behind words that ask first; it opens without scripts.
    [[nodiscard]] static QString covered(const QString &what);
    //! Keeps search engines away.
    [[nodiscard]] static QString noIndex();
    //! What stands where there is nothing to see, in words.
    [[nodiscard]] static http::Response missing(
        const QString &title, const QString &words, const Site &site);
};

} // namespace vireo::server::web
