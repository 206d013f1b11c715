// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/comments/commentdrafts.h"

#include "sdk/session/profile.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::app {
namespace {
const QString kFile = u"comment-drafts.json"_s;
const QString kDrafts = u"drafts"_s;
constexpr qsizetype kMost = 50;
constexpr qsizetype kMostCharacters = 8000; // more than any server takes
constexpr auto kPause = 500ms; // not at every key
} // namespace

CommentDrafts::CommentDrafts(const sdk::Profile &profile, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
{
    m_writing.setSingleShot(true);
    m_writing.setInterval(kPause);
    connect(&m_writing, &QTimer::timeout, this, &CommentDrafts::write);
    const QJsonArray kept = profile.read(kFile).value(kDrafts).toArray();
    for (const QJsonValue &one : kept) {
        const QJsonObject draft = one.toObject();
        keep(draft.value("writer"_L1).toString(), draft.value("video"_L1).toString(),
            draft.value("text"_L1).toString());
    }
    m_writing.stop();
}

CommentDrafts::~CommentDrafts()
{
    if (m_writing.isActive())
        write();
}

QString CommentDrafts::text(const QString &writer, const QString &video) const
{
    const qsizetype at = find(writer, video);
    return at < 0 ? QString() : m_drafts.at(at).text;
}

void CommentDrafts::keep(const QString &writer, const QString &video, const QString &text)
{
    if (writer.isEmpty() || video.isEmpty() || text == this->text(writer, video))
        return;
    if (const qsizetype at = find(writer, video); at >= 0)
        m_drafts.removeAt(at);
    if (!text.isEmpty())
        m_drafts.append({writer, video, text.left(kMostCharacters)});
    if (m_drafts.size() > kMost)
        m_drafts.removeFirst();
    m_writing.start();
}

void CommentDrafts::write()
{
    m_writing.stop();
    QJsonArray drafts;
    for (const Draft &draft : m_drafts) {
        drafts.append(QJsonObject{
            {u"writer"_s, draft.writer}, {u"video"_s, draft.video}, {u"text"_s, draft.text}});
    }
    // What cannot be written still waits until the app ends.
    static_cast<void>(m_profile.write(kFile, {{kDrafts, drafts}}));
}

qsizetype CommentDrafts::find(const QString &writer, const QString &video) const
{
    const auto found = std::find_if(m_drafts.cbegin(), m_drafts.cend(),
        [&](const Draft &draft) { return draft.writer == writer && draft.video == video; });
    return found == m_drafts.cend() ? -1 : found - m_drafts.cbegin();
}

} // namespace vireo::app
