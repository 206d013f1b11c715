// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace vireo::server::demo {

//! \brief What the demo tells: who there is, what they show and what they say about it.
//! The order is the order of publishing, oldest first.
struct Story
{
    struct Person
    {
        QString email;
        QString handle;
        QString displayName;
        QString bio;
    };
    struct Clip
    {
        QString by; //!< a handle
        QString image; //!< the painting's file name; also the clip's name in comments and likes
        QString caption;
        QString altText;
        QJsonObject scene; //!< for the painter
    };
    struct Comment
    {
        QString clip;
        QString by;
        QString text;
        int replyTo = -1; //!< index of an earlier comment
    };

    QList<Person> people;
    QList<std::pair<QString, QString>> follows; //!< who, whom
    QList<Clip> clips;
    QList<Comment> comments;
    QList<std::pair<QString, QString>> likes; //!< who, which clip

    //! The story that the program carries.
    [[nodiscard]] static Result<Story> carried();
    //! Invalid ("demo_story") where a name leads nowhere.
    [[nodiscard]] static Result<Story> fromJson(const QJsonObject &json);
};

} // namespace vireo::server::demo
