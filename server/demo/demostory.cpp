// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/demo/demostory.h"

#include "core/base/json.h"

#include <QFile>
#include <QSet>

using namespace Qt::StringLiterals;

namespace vireo::server::demo {
namespace {

constexpr qint64 kLargestStory = 256 * 1024;

QList<std::pair<QString, QString>> pairs(const QJsonArray &list)
{
    QList<std::pair<QString, QString>> found;
    for (const QJsonValue &pair : list)
        found.append({pair[0].toString(), pair[1].toString()});
    return found;
}

Error leadsNowhere(const QString &name)
{
    return {Error::Kind::Invalid, u"demo_story"_s,
        u"The demo speaks of %1, which it does not have."_s.arg(name)};
}

} // namespace

Result<Story> Story::carried()
{
    QFile file(u":/vireo/demo/demo.json"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{
            Error::Kind::Internal, u"demo_story"_s, u"This program was built without its demo."_s};
    }
    const auto json = base::json::parseObject(file.readAll(), {.bytes = kLargestStory});
    return json.ok() ? fromJson(*json) : json.error();
}

Result<Story> Story::fromJson(const QJsonObject &json)
{
    Story story;
    QSet<QString> handles;
    QSet<QString> images;
    const QJsonArray people = json["accounts"_L1].toArray();
    for (const QJsonValue &one : people) {
        story.people.append({one["email"_L1].toString(), one["handle"_L1].toString(),
            one["display_name"_L1].toString(), one["bio"_L1].toString()});
        handles.insert(story.people.last().handle);
    }
    const QJsonArray clips = json["clips"_L1].toArray();
    for (const QJsonValue &one : clips) {
        story.clips.append(
            {one["by"_L1].toString(), one["image"_L1].toString(), one["caption"_L1].toString(),
                one["alt_text"_L1].toString(), one["scene"_L1].toObject()});
        images.insert(story.clips.last().image);
        if (!handles.contains(story.clips.last().by))
            return leadsNowhere(story.clips.last().by);
    }
    const QJsonArray comments = json["comments"_L1].toArray();
    for (const QJsonValue &one : comments) {
        const Comment comment{one["clip"_L1].toString(), one["by"_L1].toString(),
            one["text"_L1].toString(), one["reply_to"_L1].toInt(-1)};
        if (!images.contains(comment.clip) || !handles.contains(comment.by))
            return leadsNowhere(comment.clip + u" / "_s + comment.by);
        if (comment.replyTo >= story.comments.size())
            return leadsNowhere(u"comment %1"_s.arg(comment.replyTo));
        story.comments.append(comment);
    }
    story.follows = pairs(json["follows"_L1].toArray());
    story.likes = pairs(json["likes"_L1].toArray());
    for (const auto &[who, whom] : std::as_const(story.follows)) {
        if (!handles.contains(who) || !handles.contains(whom))
            return leadsNowhere(who + u" / "_s + whom);
    }
    for (const auto &[who, clip] : std::as_const(story.likes)) {
        if (!handles.contains(who) || !images.contains(clip))
            return leadsNowhere(who + u" / "_s + clip);
    }
    return story;
}

} // namespace vireo::server::demo
