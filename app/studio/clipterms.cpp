// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/clipterms.h"

#include "core/base/text.h"
#include "core/protocol/limits.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace vireo::app {

ClipTerms::ClipTerms(QObject *parent)
    : QObject(parent)
    , m_mostGraphemes(protocol::Limits().captionGraphemes)
{
}

void ClipTerms::setMostGraphemes(int most)
{
    m_mostGraphemes = most;
    Q_EMIT captionChanged();
}

void ClipTerms::setCaption(const QString &caption)
{
    if (m_caption == caption)
        return;
    m_caption = caption;
    Q_EMIT captionChanged();
}

QString ClipTerms::captionCount() const
{
    return u"%1/%2"_s.arg(base::text::graphemes(base::text::normalise(m_caption)))
        .arg(m_mostGraphemes);
}

bool ClipTerms::captionTooLong() const
{
    return base::text::graphemes(base::text::normalise(m_caption)) > m_mostGraphemes;
}

void ClipTerms::setAltText(const QString &text)
{
    if (m_altText == text)
        return;
    m_altText = text;
    Q_EMIT altTextChanged();
}

bool ClipTerms::altTextTooLong() const
{
    return base::text::graphemes(base::text::normalise(m_altText)) > protocol::kAltTextGraphemes;
}

void ClipTerms::setAudience(Audience audience)
{
    if (m_audience == audience)
        return;
    m_audience = audience;
    Q_EMIT audienceChanged();
}

void ClipTerms::setPublishAt(const QDateTime &at)
{
    if (m_publishAt == at && m_publishAt.isValid() == at.isValid())
        return;
    m_publishAt = at;
    Q_EMIT publishAtChanged();
}

QString ClipTerms::timeText(const QDateTime &at)
{
    const QLocale locale;
    return u"%1, %2"_s.arg(locale.toString(at.date(), tr("ddd d MMM", "a day, as in Tue 1 Dec")),
        locale.toString(at.time(), QLocale::ShortFormat));
}

QString ClipTerms::whenText() const
{
    return m_publishAt.isValid() ? timeText(m_publishAt) : tr("Now");
}

qint64 ClipTerms::publishAtMs() const
{
    return m_publishAt.isValid() ? m_publishAt.toMSecsSinceEpoch() : -1;
}

ClipTerms::Commenters ClipTerms::commenters() const
{
    switch (m_permissions.comments) {
    case protocol::Permissions::Comments::Everyone:
        return Commenters::All;
    case protocol::Permissions::Comments::Followers:
        return Commenters::ThoseWhoFollow;
    case protocol::Permissions::Comments::Nobody:
        break;
    }
    return Commenters::Nobody;
}

void ClipTerms::setCommenters(Commenters commenters)
{
    using Wire = protocol::Permissions::Comments;
    protocol::Permissions changed = m_permissions;
    changed.comments = commenters == Commenters::All ? Wire::Everyone
        : commenters == Commenters::ThoseWhoFollow   ? Wire::Followers
                                                     : Wire::Nobody;
    setPermissions(changed);
}

void ClipTerms::setDuet(bool allowed)
{
    protocol::Permissions changed = m_permissions;
    changed.duet = allowed;
    setPermissions(changed);
}

void ClipTerms::setStitch(bool allowed)
{
    protocol::Permissions changed = m_permissions;
    changed.stitch = allowed;
    setPermissions(changed);
}

void ClipTerms::setDownload(bool allowed)
{
    protocol::Permissions changed = m_permissions;
    changed.download = allowed;
    setPermissions(changed);
}

void ClipTerms::setPermissions(const protocol::Permissions &permissions)
{
    if (m_permissions == permissions)
        return;
    m_permissions = permissions;
    Q_EMIT permissionsChanged();
}

void ClipTerms::setSensitive(bool sensitive)
{
    if (m_sensitive == sensitive)
        return;
    m_sensitive = sensitive;
    Q_EMIT labelsChanged();
}

void ClipTerms::setForAdults(bool adults)
{
    if (m_adults == adults)
        return;
    m_adults = adults;
    Q_EMIT labelsChanged();
}

QString ClipTerms::permissionsText() const
{
    const int allowed = (m_permissions.comments == protocol::Permissions::Comments::Everyone)
        + m_permissions.duet + m_permissions.stitch + m_permissions.download;
    return allowed == 4 ? tr("Everything") : tr("%1 of 4", "permissions").arg(allowed);
}

protocol::Visibility ClipTerms::visibility() const
{
    switch (m_audience) {
    case Audience::Everyone:
        return protocol::Visibility::Public;
    case Audience::Followers:
        return protocol::Visibility::Followers;
    case Audience::WithLink:
        return protocol::Visibility::Unlisted;
    case Audience::OnlyMe:
        break;
    }
    return protocol::Visibility::Private;
}

void ClipTerms::setVisibility(protocol::Visibility visibility)
{
    switch (visibility) {
    case protocol::Visibility::Public:
        return setAudience(Audience::Everyone);
    case protocol::Visibility::Followers:
        return setAudience(Audience::Followers);
    case protocol::Visibility::Unlisted:
        return setAudience(Audience::WithLink);
    case protocol::Visibility::Private:
        break;
    }
    setAudience(Audience::OnlyMe);
}

} // namespace vireo::app
