// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a viewer does with a clip: each shows at once and goes out through the outbox.

#include "app/feed/feedfeature.h"
#include "sdk/client.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace vireo::app {

void FeedFeature::setLiked(const QString &videoId, bool liked)
{
    if (mayAct(tr("Sign in to like clips.")))
        m_client.videoStore().setLiked(Id::fromString(videoId), liked);
}

void FeedFeature::setReaction(const QString &videoId, const QString &kind)
{
    if (mayAct(tr("Sign in to react to clips.")))
        m_client.videoStore().setReaction(Id::fromString(videoId), kind);
}

void FeedFeature::setSaved(const QString &videoId, bool saved)
{
    if (mayAct(tr("Sign in to save clips.")))
        m_client.videoStore().setBookmarked(Id::fromString(videoId), saved);
}

void FeedFeature::setReposted(const QString &videoId, bool reposted)
{
    if (mayAct(tr("Sign in to repost clips.")))
        m_client.videoStore().setReposted(Id::fromString(videoId), reposted);
}

bool FeedFeature::setNotInterested(const QString &videoId, bool on)
{
    if (!mayAct(tr("Sign in to choose what you see.")))
        return false;
    sdk::OutboxEntry wish;
    wish.kind = sdk::OutboxEntry::Kind::NotInterested;
    wish.subject = Id::fromString(videoId);
    wish.value = on ? u"on"_s : QString();
    m_client.outbox().add(wish);
    return true;
}

void FeedFeature::setFollowing(const QString &accountId, bool following)
{
    if (!mayAct(tr("Sign in to follow people.")))
        return;
    const Id account = Id::fromString(accountId);
    sdk::OutboxEntry wish;
    wish.kind = sdk::OutboxEntry::Kind::Follow;
    wish.subject = account;
    wish.value = following ? u"on"_s : QString();
    wish.before = following ? QString() : u"on"_s;
    showFollowing(account, following);
    m_client.outbox().add(wish);
}

void FeedFeature::showFollowing(Id account, bool following)
{
    for (const QPointer<FeedModel> &list : std::as_const(m_lists)) {
        if (list)
            list->showFollowing(account, following);
    }
}

void FeedFeature::followOutbox()
{
    using Kind = sdk::OutboxEntry::Kind;
    sdk::Outbox &outbox = m_client.outbox();
    connect(&outbox, &sdk::Outbox::sent, this,
        [this](const sdk::OutboxEntry &entry, const QJsonObject &answer) {
            if (entry.kind != Kind::Follow)
                return;
            const Result<protocol::Account> account = protocol::accountFromJson(answer);
            showFollowing(entry.subject, account.ok() ? account->viewer.following : entry.on());
        });
    connect(&outbox, &sdk::Outbox::refused, this, &FeedFeature::takenBack);
    connect(&outbox, &sdk::Outbox::waits, this, [this](const sdk::OutboxEntry &entry) {
        // Of a comment its row says so; what was watched or shared is nobody's to wait for.
        if (entry.kind == Kind::Signals || entry.kind == Kind::Comment || entry.kind == Kind::Share)
            return;
        if (entry.kind == Kind::Like && entry.on())
            Q_EMIT waits(tr("Your like goes out when you’re back."));
        else if (entry.kind == Kind::Follow && entry.on())
            Q_EMIT waits(tr("Your follow goes out when you’re back."));
        else if (entry.kind == Kind::Bookmark && entry.on())
            Q_EMIT waits(tr("Saved here. Your other devices hear of it when you’re back."));
        else if (entry.kind == Kind::Repost && entry.on())
            Q_EMIT waits(tr("Your repost goes out when you’re back."));
        else if (entry.kind == Kind::Report)
            Q_EMIT waits(tr("Your report goes out when you’re back."));
        else
            Q_EMIT waits(tr("This goes out when you’re back."));
    });
}

void FeedFeature::takenBack(const sdk::OutboxEntry &entry, const Error &why)
{
    using Kind = sdk::OutboxEntry::Kind;
    switch (entry.kind) {
    case Kind::Like:
    case Kind::Reaction:
        Q_EMIT refused(tr("Your like did not go through. %1").arg(why.detail));
        break;
    case Kind::Bookmark:
        Q_EMIT refused(entry.on() ? tr("The clip was not saved. %1").arg(why.detail)
                                  : tr("The clip is still saved. %1").arg(why.detail));
        break;
    case Kind::Repost:
        Q_EMIT refused(tr("Your repost did not go through. %1").arg(why.detail));
        break;
    case Kind::Follow:
        showFollowing(entry.subject, !entry.on());
        Q_EMIT refused(why.detail);
        break;
    case Kind::NotInterested:
        Q_EMIT refused(why.detail);
        break;
    default:
        break; // whose page it is says so
    }
}

QString FeedFeature::link(const QString &videoId) const
{
    return m_client.transport().resolve(u"/v/"_s + videoId).toString();
}

void FeedFeature::copyLink(const QString &videoId)
{
    QGuiApplication::clipboard()->setText(link(videoId));
    countShare(videoId);
}

bool FeedFeature::mailLink(const QString &videoId)
{
    const std::optional<protocol::FeedItem> item = find(Id::fromString(videoId));
    const protocol::Account creator = item ? item->video.account : protocol::Account();
    const QString name = creator.displayName.isEmpty() ? creator.handle : creator.displayName;
    QUrl mail(u"mailto:"_s);
    QUrlQuery query;
    query.addQueryItem(u"subject"_s,
        QString::fromLatin1(QUrl::toPercentEncoding(
            name.isEmpty() ? tr("A clip for you") : tr("A clip by %1").arg(name))));
    query.addQueryItem(u"body"_s, QString::fromLatin1(QUrl::toPercentEncoding(link(videoId))));
    mail.setQuery(query);
    if (!QDesktopServices::openUrl(mail))
        return false;
    countShare(videoId);
    return true;
}

bool FeedFeature::openLink(const QString &videoId) const
{
    return QDesktopServices::openUrl(QUrl(link(videoId)));
}

//! A guest's are not counted, and the server takes them from nobody else.
void FeedFeature::countShare(const QString &videoId)
{
    if (signedIn())
        m_client.videoStore().share(Id::fromString(videoId));
}

} // namespace vireo::app
