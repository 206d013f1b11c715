// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/comments/commentsfeature.h"

#include "core/base/text.h"
#include "core/protocol/limits.h"
#include "sdk/client.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace vireo::app {

CommentsFeature::CommentsFeature(sdk::Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_limit(protocol::Limits().commentGraphemes)
    , m_drafts(client.profile())
{
    s_current = this;
    connect(&client.session(), &sdk::Session::stateChanged, this, [this] { Q_EMIT meChanged(); });
    connect(&client.session(), &sdk::Session::accountChanged, this, &CommentsFeature::meChanged);
    askLimits();
}

CommentsFeature::~CommentsFeature()
{
    if (s_current == this)
        s_current = nullptr;
}

CommentsFeature *CommentsFeature::create(QQmlEngine *, QJSEngine *)
{
    if (s_current)
        QJSEngine::setObjectOwnership(s_current, QJSEngine::CppOwnership);
    return s_current;
}

void CommentsFeature::askLimits()
{
    sdk::whenDone(
        m_client.config().config(), this, [this](const Result<protocol::ServerConfig> &config) {
            // Without an answer the default stands; the server has the last word either way.
            if (!config.ok() || config->limits.commentGraphemes == m_limit)
                return;
            m_limit = config->limits.commentGraphemes;
            Q_EMIT limitChanged();
        });
}

bool CommentsFeature::signedIn() const
{
    return m_client.session().signedIn();
}

QString CommentsFeature::myName() const
{
    const protocol::Account &me = m_client.session().account();
    return me.displayName.isEmpty() ? me.handle : me.displayName;
}

QString CommentsFeature::myId() const
{
    return m_client.session().account().id.toString();
}

QString CommentsFeature::myAvatarUrl() const
{
    const QString &address = m_client.session().account().avatarUrl;
    return address.isEmpty() ? QString() : m_client.transport().resolve(address).toString();
}

CommentsModel *CommentsFeature::thread(const QString &videoId, const QString &creatorId)
{
    return replies(videoId, creatorId, {});
}

CommentsModel *CommentsFeature::replies(
    const QString &videoId, const QString &creatorId, const QString &commentId)
{
    auto model = std::make_unique<CommentsModel>();
    const QString place = u"%1/%2/%3"_s.arg(myId(), videoId, commentId);
    model->setUnsent(m_unsent.take(place),
        [self = QPointer(this), place](const QList<CommentsModel::Unsent> &unsent) {
            if (self && !unsent.isEmpty())
                self->m_unsent.insert(place, unsent);
        });
    model->open(
        &m_client, Id::fromString(videoId), Id::fromString(creatorId), Id::fromString(commentId));
    return model.release();
}

TalkRules *CommentsFeature::rules(const QString &videoId, const QString &creatorId)
{
    return std::make_unique<TalkRules>(m_client, Id::fromString(videoId), Id::fromString(creatorId))
        .release();
}

HeldModel *CommentsFeature::held()
{
    return std::make_unique<HeldModel>(m_client).release();
}

QString CommentsFeature::draft(const QString &videoId) const
{
    return signedIn() ? m_drafts.text(myId(), videoId) : QString();
}

void CommentsFeature::keepDraft(const QString &videoId, const QString &text)
{
    if (signedIn())
        m_drafts.keep(myId(), videoId, text);
}

int CommentsFeature::room(const QString &text) const
{
    return m_limit - base::text::graphemes(base::text::normalise(text));
}

bool CommentsFeature::sendable(const QString &text) const
{
    return !base::text::normalise(text).isEmpty() && room(text) >= 0;
}

} // namespace vireo::app
