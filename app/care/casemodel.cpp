// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/care/casemodel.h"

#include "app/care/carerows.h"
#include "app/care/carewords.h"
#include "app/care/stepup.h"
#include "sdk/client.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace vireo::app {

using protocol::ActionKind;
using protocol::CareKind;

CaseModel::CaseModel(sdk::Client &client, Id caseId, QList<protocol::Rule> rules, StepUp *stepUp)
    : m_client(client)
    , m_id(caseId)
    , m_rules(std::move(rules))
    , m_stepUp(stepUp)
{
    reload();
}

QString CaseModel::resolve(const QString &address) const
{
    return address.isEmpty() ? QString() : m_client.transport().resolve(address).toString();
}

void CaseModel::reload()
{
    sdk::whenDone(
        m_client.staff().detail(m_id), this, [this](const Result<protocol::CaseDetail> &detail) {
            m_state = detail.ok() ? State::Ready : State::Failed;
            m_errorText = detail.ok() ? QString() : detail.error().detail;
            if (detail.ok())
                m_detail = *detail;
            Q_EMIT changed();
        });
}

QString CaseModel::title() const
{
    return CareWords::titleOf(m_detail.entry);
}

QString CaseModel::why() const
{
    return CareWords::whyOf(m_detail.entry, m_rules);
}

QString CaseModel::when() const
{
    return CareWords::day(m_detail.entry.openedMs);
}

QString CaseModel::words() const
{
    if (m_detail.entry.about.kind == CareKind::Comment)
        return m_detail.comment ? m_detail.comment->text : m_detail.entry.excerpt;
    return m_detail.video ? m_detail.video->caption : m_detail.entry.excerpt;
}

QVariantList CaseModel::reports() const
{
    QVariantList list;
    for (const protocol::CaseReport &report : m_detail.reports) {
        list.append(carerows::rowOf(
            report, m_rules, [this](const QString &address) { return resolve(address); }));
    }
    return list;
}

QVariantList CaseModel::history() const
{
    QVariantList list;
    for (const protocol::CareAction &action : m_detail.history) {
        list.append(
            carerows::rowOf(action, [this](const QString &address) { return resolve(address); }));
    }
    return list;
}

QVariantMap CaseModel::person() const
{
    const protocol::Account &account = m_detail.entry.account;
    int standing = 0;
    for (const protocol::CareAction &action : m_detail.history) {
        standing += action.undoneBy.isNull() && action.kind != ActionKind::Dismiss
            && action.kind != ActionKind::Undo;
    }
    const QString actions = standing == 0 ? tr("no actions")
        : standing == 1                   ? tr("1 action")
                                          : tr("%1 actions").arg(standing);
    const QString clips
        = account.counts.videos == 1 ? tr("1 clip") : tr("%1 clips").arg(account.counts.videos);
    return {
        {u"personId"_s, account.id.toString()},
        {u"personName"_s, CareWords::nameOf(account)},
        {u"personHandle"_s, u'@' + account.handle},
        {u"personPicture"_s, resolve(account.avatarUrl)},
        {u"suspended"_s, m_detail.suspended},
        {u"note"_s,
            tr("Here since %1, %2, %3")
                .arg(CareWords::day(m_detail.memberSinceMs), clips, actions)},
    };
}

QVariantMap CaseModel::clip() const
{
    if (!m_detail.video || !m_detail.video->playable)
        return {};
    const protocol::Video &video = *m_detail.video;
    return {
        {u"videoId"_s, video.id.toString()},
        {u"streamUrl"_s, resolve(video.media.masterUrl)},
        {u"cacheKey"_s, u"%1/%2"_s.arg(video.id.toString()).arg(video.media.revision)},
        {u"posterUrl"_s, resolve(video.media.posterUrl)},
        {u"storyboardUrl"_s, resolve(video.media.storyboardUrl)},
        {u"blurhash"_s, video.blurhash},
        {u"width"_s, video.width},
        {u"height"_s, video.height},
        {u"duration"_s, video.durationMs},
        {u"sensitive"_s, video.sensitive},
    };
}

QVariantList CaseModel::decisions() const
{
    const CareKind about = m_detail.entry.about.kind;
    const auto row = [about](ActionKind kind, const QString &title, const QString &note,
                         bool destructive = false) {
        return QVariantMap{{u"action"_s, protocol::actionKindNames().at(int(kind))},
            {u"title"_s, title}, {u"note"_s, note}, {u"destructive"_s, destructive},
            {u"timed"_s, kind == ActionKind::Suspend}, {u"ruled"_s, kind != ActionKind::Dismiss},
            {u"keepable"_s, about == CareKind::Clip && kind == ActionKind::Remove}};
    };
    const QString name = CareWords::nameOf(m_detail.entry.account);
    QVariantList list{
        row(ActionKind::Dismiss, tr("Leave up"), tr("Nothing changes, the case is closed"))};
    if (about == CareKind::Clip) {
        list.append(
            row(ActionKind::Label, tr("Ask before playing"), tr("A note covers the first frame")));
        QVariantMap adults
            = row(ActionKind::Label, tr("For adults"), tr("Hidden from guests and minors"));
        adults.insert(u"adults"_s, true);
        list.append(adults);
        list.append(row(ActionKind::Limit, tr("Followers only"), tr("Out of feeds and search")));
    }
    if (about != CareKind::Account)
        list.append(row(ActionKind::Remove, tr("Take down"), tr("%1 can appeal").arg(name), true));
    list.append(row(ActionKind::Warn, tr("Warn"), tr("%1 is told the rule").arg(name)));
    list.append(row(ActionKind::Suspend, tr("Suspend"), tr("Signed out everywhere at once"), true));
    return list;
}

QString CaseModel::likelyRule() const
{
    return m_detail.entry.rule;
}

void CaseModel::setDeciding(bool deciding)
{
    m_deciding = deciding;
    Q_EMIT decidingChanged();
}

void CaseModel::finished(const Result<protocol::CareAction> &action)
{
    setDeciding(false);
    if (!action.ok()) {
        Q_EMIT refused(action.error().detail);
        return;
    }
    Q_EMIT decided(CareWords::doneOf(*action));
    reload();
}

void CaseModel::decide(const QString &action, const QString &rule, const QString &reason,
    const QString &note, int days, bool keepOut, bool adults)
{
    if (m_deciding)
        return;
    protocol::NewAction wish;
    wish.caseId = m_id;
    wish.kind = ActionKind(qMax<qsizetype>(0, protocol::actionKindNames().indexOf(action)));
    wish.rule = rule;
    wish.reason = reason.trimmed();
    wish.note = note.trimmed();
    wish.days = days;
    wish.keepOut = keepOut;
    wish.adults = adults;
    send(wish);
}

void CaseModel::send(const protocol::NewAction &wish)
{
    setDeciding(true);
    sdk::whenDone(
        m_client.staff().act(wish), this, [this, wish](const Result<protocol::CareAction> &done) {
            const auto again = [model = QPointer(this), wish] {
                if (model)
                    model->send(wish);
            };
            if (!done.ok() && m_stepUp && m_stepUp->takes(done.error(), again))
                setDeciding(false);
            else
                finished(done);
        });
}

void CaseModel::undo(const QString &actionId, const QString &reason)
{
    if (m_deciding)
        return;
    setDeciding(true);
    sdk::whenDone(m_client.staff().undo(Id::fromString(actionId), reason.trimmed()), this,
        [this](const Result<protocol::CareAction> &done) { finished(done); });
}

} // namespace vireo::app
