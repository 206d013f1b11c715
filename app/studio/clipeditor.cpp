// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/clipeditor.h"

#include "core/base/figures.h"
#include "core/base/text.h"
#include "sdk/client.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

constexpr qint64 kMostCaptionBytes = 1536 * 1024;

QString watchersText(protocol::Visibility visibility)
{
    switch (visibility) {
    case protocol::Visibility::Public:
        return ClipEditor::tr("Everyone");
    case protocol::Visibility::Followers:
        return ClipEditor::tr("Followers");
    case protocol::Visibility::Unlisted:
        return ClipEditor::tr("With the link");
    case protocol::Visibility::Private:
        break;
    }
    return ClipEditor::tr("Only me");
}

} // namespace

ClipEditor::ClipEditor(sdk::Client &client, Id video, QObject *parent)
    : ClipTerms(parent)
    , m_client(client)
    , m_id(video)
{
    connect(this, &ClipTerms::captionChanged, this, &ClipEditor::changedChanged);
    connect(this, &ClipTerms::altTextChanged, this, &ClipEditor::changedChanged);
    connect(this, &ClipTerms::audienceChanged, this, &ClipEditor::changedChanged);
    connect(this, &ClipTerms::publishAtChanged, this, &ClipEditor::changedChanged);
    connect(this, &ClipTerms::permissionsChanged, this, &ClipEditor::changedChanged);
    connect(this, &ClipTerms::labelsChanged, this, &ClipEditor::changedChanged);
    reload();
}

QString ClipEditor::posterUrl() const
{
    return m_video.media.posterUrl.isEmpty()
        ? QString()
        : m_client.transport().resolve(m_video.media.posterUrl).toString();
}

void ClipEditor::setState(State state, const QString &errorText)
{
    m_state = state;
    m_errorText = errorText;
    Q_EMIT stateChanged();
}

void ClipEditor::reload()
{
    setState(State::Loading);
    sdk::whenDone(
        m_client.videos().video(m_id), this, [this](const Result<protocol::Video> &answer) {
            if (!answer.ok()) {
                setState(State::Failed, answer.error().detail);
                return;
            }
            take(answer.value());
            setState(State::Idle);
            askHistory();
        });
}

void ClipEditor::take(const protocol::Video &video)
{
    m_video = video;
    m_client.videoStore().put(video);
    setCaption(video.caption);
    setAltText(video.altText);
    setVisibility(video.visibility);
    setPermissions(video.permissions);
    setSensitive(video.sensitive);
    setForAdults(video.adults);
    setPublishAt(
        video.publishAtMs < 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(video.publishAtMs));
    Q_EMIT changedChanged();
}

void ClipEditor::askHistory()
{
    using Page = protocol::Page<protocol::VideoEdit>;
    sdk::whenDone(m_client.videos().history(m_id), this, [this](const Result<Page> &page) {
        if (!page.ok())
            return;
        m_history.clear();
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        for (const protocol::VideoEdit &edit : page->items) {
            m_history.append(QVariantMap{{u"when"_s, base::figures::age(edit.atMs, now)},
                {u"caption"_s, edit.caption}, {u"altText"_s, edit.altText},
                {u"audience"_s, watchersText(edit.visibility)}});
        }
        Q_EMIT historyChanged();
    });
}

protocol::VideoChange ClipEditor::change() const
{
    protocol::VideoChange change;
    if (const QString text = base::text::normalise(caption()); text != m_video.caption)
        change.caption = text;
    if (const QString text = base::text::normalise(altText()); text != m_video.altText)
        change.altText = text;
    if (visibility() != m_video.visibility)
        change.visibility = visibility();
    if (isWaiting() && publishAtMs() != m_video.publishAtMs)
        change.publishAtMs = publishAtMs();
    if (isSensitive() != m_video.sensitive)
        change.sensitive = isSensitive();
    if (isForAdults() != m_video.adults)
        change.adults = isForAdults();
    const protocol::Permissions &now = permissions();
    if (now.comments != m_video.permissions.comments)
        change.permissions.comments = now.comments;
    if (now.duet != m_video.permissions.duet)
        change.permissions.duet = now.duet;
    if (now.stitch != m_video.permissions.stitch)
        change.permissions.stitch = now.stitch;
    if (now.download != m_video.permissions.download)
        change.permissions.download = now.download;
    return change;
}

bool ClipEditor::isChanged() const
{
    return m_state != State::Loading && !protocol::toJson(change()).isEmpty();
}

void ClipEditor::save()
{
    if (m_state == State::Saving || m_state == State::Loading)
        return;
    if (captionTooLong() || altTextTooLong()) {
        setState(State::Failed, tr("These words are too long."));
        return;
    }
    if (!isChanged()) {
        Q_EMIT saved();
        return;
    }
    setState(State::Saving);
    sdk::whenDone(m_client.videos().change(m_id, change()), this,
        [this](const Result<protocol::Video> &answer) {
            if (!answer.ok()) {
                setState(State::Failed, answer.error().detail);
                return;
            }
            take(answer.value());
            setState(State::Idle);
            askHistory();
            Q_EMIT saved();
        });
}

QVariantList ClipEditor::captions() const
{
    QVariantList list;
    for (const protocol::Captions &track : m_video.media.captions) {
        list.append(QVariantMap{{u"language"_s, track.language},
            {u"label"_s, track.label.isEmpty() ? track.language : track.label}});
    }
    return list;
}

void ClipEditor::takeCaptions(const protocol::Video &video)
{
    // What is being written stays as it is.
    m_video.media = video.media;
    m_client.videoStore().put(video);
    setState(State::Idle);
}

void ClipEditor::addCaptions(const QUrl &file, const QString &language)
{
    QFile read(file.toLocalFile());
    if (read.size() > kMostCaptionBytes) {
        setState(State::Failed,
            tr("A file of subtitles has at most 1.5 MB. This one is %1.")
                .arg(base::figures::bytes(read.size())));
        return;
    }
    if (!read.open(QIODevice::ReadOnly)) {
        setState(State::Failed, tr("This file cannot be read. Choose another one."));
        return;
    }
    setState(State::Saving);
    sdk::whenDone(m_client.videos().putCaptions(m_id, language.trimmed(), read.readAll()), this,
        [this](const Result<protocol::Video> &answer) {
            if (answer.ok())
                takeCaptions(answer.value());
            else
                setState(State::Failed, answer.error().detail);
        });
}

void ClipEditor::removeCaptions(const QString &language)
{
    setState(State::Saving);
    sdk::whenDone(m_client.videos().removeCaptions(m_id, language), this,
        [this, language](const Result<void> &answer) {
            if (!answer.ok()) {
                setState(State::Failed, answer.error().detail);
                return;
            }
            m_video.media.captions.removeIf([&language](const protocol::Captions &track) {
                return track.language == language;
            });
            setState(State::Idle);
        });
}

void ClipEditor::remove()
{
    setState(State::Saving);
    sdk::whenDone(m_client.videos().remove(m_id), this, [this](const Result<void> &answer) {
        if (!answer.ok()) {
            setState(State::Failed, answer.error().detail);
            return;
        }
        setState(State::Idle);
        m_client.videoStore().drop(m_id);
        Q_EMIT removed();
    });
}

} // namespace vireo::app
