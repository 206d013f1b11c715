// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/feed.h"
#include "core/protocol/video.h"

#include <QStringList>
#include <QUrl>

#include <optional>

namespace vireo::sdk::cli {

//! \brief The command line, taken apart and checked; nothing else is read from the environment.
struct Arguments
{
    enum class Command {
        Help,
        Version,
        SignIn,
        SignOut,
        Me,
        Upload,
        Status,
        Url,
        Feed,
        Like,
        Unlike,
        Comment,
        Comments,
        Watch,
        Pack,
        Unpack,
    };

    Command command = Command::Help;
    QString profileDirectory;
    QUrl server; //!< empty: the remembered one
    bool json = false;

    QString subject; //!< a link, an address, a code, a file, or the text of a comment
    Id video;
    QString caption;
    QString altText;
    protocol::Visibility visibility = protocol::Visibility::Public;
    bool wait = false;
    protocol::FeedKind kind = protocol::FeedKind::ForYou;
    QString cursor;
    int limit = 10;
    std::optional<qint64> after; //!< watch: the last event already seen
    int clips = 20; //!< pack: at most so many
    int count = 0; //!< watch: ends after so many events; 0: never

    //! \p words without the program's name. An Error's detail says what to type instead.
    [[nodiscard]] static Result<Arguments> parse(const QStringList &words);
    [[nodiscard]] static QString help();
};

} // namespace vireo::sdk::cli
