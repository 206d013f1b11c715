// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/screening.h"

#include "server/service/care/terms.h"
#include "server/storage/accounts.h"
#include "server/storage/videolabels.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {

using protocol::CaseOrigin;
using protocol::TermEffect;
using storage::Connection;

namespace {
constexpr qint64 kProvenMs = 7 * 24 * 3'600'000LL;
}

Screening::Screening(const CareDesk &desk, int holdFirst)
    : m_desk(desk)
    , m_enforcer(desk)
    , m_holdFirst(holdFirst)
{
}

Result<bool> Screening::trusted(Connection &connection, Id account, qint64 nowMs) const
{
    if (m_holdFirst == 0)
        return true;
    const auto row = storage::accounts::byId(connection, account);
    if (!row.ok())
        return row.error();
    if (*row && (*row)->role != storage::accounts::Role::Member)
        return true;
    const auto stood = storage::videos::countProven(connection, account, nowMs - kProvenMs);
    if (!stood.ok())
        return stood.error();
    return (*row ? (*row)->approved : 0) + *stood >= m_holdFirst;
}

Result<void> Screening::hold(
    Connection &connection, Id video, CaseOrigin origin, const QString &note, qint64 nowMs) const
{
    auto finding = CareDesk::look(connection, {protocol::CareKind::Clip, video, {}, {}});
    if (!finding.ok())
        return finding.error();
    finding->origin = origin;
    finding->note = note;
    if (const auto opened = m_desk.openCase(connection, *finding, nowMs); !opened.ok())
        return opened.error();
    return m_enforcer.hold(connection, video, nowMs);
}

Result<void> Screening::clip(Connection &connection, Id video, bool fresh, qint64 nowMs) const
{
    const auto row = VideoRows::find(connection, video);
    if (!row.ok())
        return row.error();
    const auto term = terms::check(connection, {row->video.caption, row->video.altText});
    if (!term.ok())
        return term.error();
    if (*term && (*term)->effect == TermEffect::Refuse)
        return terms::refusal(u"/caption"_s);
    if (*term && (*term)->effect == TermEffect::Label) {
        const auto set = storage::videolabels::setSensitive(
            connection, video, storage::videolabels::By::Creator, true);
        if (!set.ok())
            return set;
    }
    // What moderators decided about the clip stands above what its words would do now.
    if (row->video.care)
        return {};
    if (*term && (*term)->effect == TermEffect::Hold)
        return hold(connection, video, CaseOrigin::Term, (*term)->text, nowMs);
    if (!fresh)
        return {};
    const auto known = trusted(connection, row->video.account.id, nowMs);
    if (!known.ok())
        return known.error();
    return *known ? Result<void>() : hold(connection, video, CaseOrigin::NewAccount, {}, nowMs);
}

Result<bool> Screening::comment(
    Connection &connection, const protocol::Comment &comment, qint64 nowMs) const
{
    const auto term = terms::check(connection, {comment.text});
    if (!term.ok())
        return term.error();
    if (!*term || (*term)->effect == TermEffect::Label)
        return false;
    if ((*term)->effect == TermEffect::Refuse)
        return terms::refusal(u"/text"_s);
    CareDesk::Finding finding;
    finding.about = {protocol::CareKind::Comment, comment.videoId, comment.id, {}};
    finding.account = comment.account.id;
    finding.origin = CaseOrigin::Term;
    finding.note = (*term)->text;
    finding.excerpt = comment.text;
    const auto opened = m_desk.openCase(connection, finding, nowMs);
    return opened.ok() ? Result<bool>(true) : Result<bool>(opened.error());
}

} // namespace vireo::server::service
