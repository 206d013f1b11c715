// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/care/gatedesk.h"

#include "app/care/carewords.h"
#include "core/base/text.h"
#include "core/protocol/signup.h"
#include "sdk/client.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

QVariantMap rowOf(const protocol::Invite &invite)
{
    return {{u"rowId"_s, invite.code}, {u"words"_s, invite.note}, {u"used"_s, invite.uses},
        {u"most"_s, invite.most}, {u"until"_s, CareWords::day(invite.expiresMs)},
        {u"over"_s,
            invite.uses >= invite.most || invite.expiresMs <= QDateTime::currentMSecsSinceEpoch()}};
}

QVariantMap rowOf(const protocol::SignUp &signUp)
{
    return {{u"rowId"_s, signUp.id.toString()}, {u"email"_s, signUp.email},
        {u"words"_s, signUp.note},
        {u"when"_s, CareWords::ago(CareWords::tr("Asked"), signUp.createdMs)}};
}

template <typename T> Result<RowsModel::Rows> rowsOf(const protocol::Page<T> &page)
{
    RowsModel::Rows rows;
    for (const T &item : page.items)
        rows.items.append(rowOf(item));
    rows.nextCursor = page.nextCursor;
    return rows;
}

GateDesk::Mode modeOf(const QString &name)
{
    static const QStringList names{u"open"_s, u"invitation"_s, u"approval"_s, u"closed"_s};
    return GateDesk::Mode(names.indexOf(name) + 1);
}

} // namespace

GateDesk::GateDesk(sdk::Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_invites({u"rowId"_s, u"words"_s, u"used"_s, u"most"_s, u"until"_s, u"over"_s},
          [&client](const QString &cursor) {
              return sdk::mapped<RowsModel::Rows>(
                  client.gate().invites(cursor), &rowsOf<protocol::Invite>);
          })
    , m_waiting({u"rowId"_s, u"email"_s, u"words"_s, u"when"_s}, [&client](const QString &cursor) {
        return sdk::mapped<RowsModel::Rows>(
            client.gate().waiting(cursor), &rowsOf<protocol::SignUp>);
    })
{
    sdk::whenDone(
        client.config().config(), this, [this](const Result<protocol::ServerConfig> &config) {
            if (config.ok())
                m_mode = modeOf(config->signUp);
            Q_EMIT changed();
        });
    m_invites.reload();
    m_waiting.reload();
}

int GateDesk::mostUses()
{
    return protocol::kMostInviteUses;
}

int GateDesk::mostDays()
{
    return protocol::kMostInviteDays;
}

void GateDesk::invite(int uses, int days, const QString &note)
{
    if (m_making)
        return;
    const QString words = base::text::normalise(note);
    if (base::text::graphemes(words) > protocol::kSignUpNoteGraphemes) {
        Q_EMIT refused(tr("A note has at most %1 characters.").arg(protocol::kSignUpNoteGraphemes));
        return;
    }
    m_making = true;
    Q_EMIT changed();
    const protocol::NewInvite wish{
        std::clamp(uses, 1, mostUses()), std::clamp(days, 1, mostDays()), words};
    sdk::whenDone(
        m_client.gate().invite(wish), this, [this](const Result<protocol::Invite> &invite) {
            m_making = false;
            Q_EMIT changed();
            if (!invite.ok()) {
                Q_EMIT refused(invite.error().detail);
                return;
            }
            m_invites.reload();
            Q_EMIT invited(invite->code);
        });
}

void GateDesk::revoke(const QString &code)
{
    sdk::whenDone(m_client.gate().revoke(code), this, [this, code](const Result<void> &done) {
        // Gone already is as good.
        if (done.ok() || done.error().is(Error::Kind::NotFound))
            m_invites.drop(code);
        else
            Q_EMIT refused(done.error().detail);
    });
}

void GateDesk::decide(const QString &signUpId, bool letIn)
{
    const Id id = Id::fromString(signUpId);
    const QString email = m_waiting.value(m_waiting.rowOf(signUpId), u"email"_s).toString();
    const auto done = letIn ? m_client.gate().approve(id) : m_client.gate().refuse(id);
    sdk::whenDone(done, this, [this, signUpId, email, letIn](const Result<void> &result) {
        if (!result.ok() && !result.error().is(Error::Kind::NotFound)) {
            Q_EMIT refused(result.error().detail);
            return;
        }
        m_waiting.drop(signUpId);
        if (result.ok())
            Q_EMIT decided(email, letIn);
        else
            Q_EMIT refused(tr("Somebody else decided about this already."));
    });
}

void GateDesk::copy(const QString &code) const
{
    QGuiApplication::clipboard()->setText(code);
}

} // namespace vireo::app
