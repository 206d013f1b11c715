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

Result<std::optional<protocol::Term>> Screening::take(Connection &connection, const VideoRow &row,
    const QStringList &texts, const QString &pointer, qint64 nowMs) const
{
    auto term = terms::check(connection, texts);
    if (!term.ok() || !*term)
        return term;
    const Id video = row.video.id;
    Result<void> done;
    if ((*term)->effect == TermEffect::Refuse)
        return terms::refusal(pointer);
    if ((*term)->effect == TermEffect::Label) {
        done = storage::videolabels::setSensitive(
            connection, video, storage::videolabels::By::Creator, true);
    } else if (!row.video.care) {
        // What moderators decided about the clip stands above what its words would do now.
        done = hold(connection, video, CaseOrigin::Term, (*term)->text, nowMs);
    }
    if (!done.ok())
        return done.error();
    return term;
}

Result<void> Screening::clip(Connection &connection, Id video, bool fresh, qint64 nowMs) const
{
    const auto row = VideoRows::find(connection, video);
    if (!row.ok())
        return row.error();
    const auto term
        = take(connection, *row, {row->video.caption, row->video.altText}, u"/caption"_s, nowMs);
    if (!term.ok())
        return term.error();
    const bool held = *term && (*term)->effect == TermEffect::Hold;
    if (!fresh || held || row->video.care)
        return {};
    const auto known = trusted(connection, row->video.account.id, nowMs);
    if (!known.ok())
        return known.error();
    return *known ? Result<void>() : hold(connection, video, CaseOrigin::NewAccount, {}, nowMs);
}

Result<void> Screening::subtitles(
    Connection &connection, Id video, const QString &words, qint64 nowMs) const
{
    const auto row = VideoRows::find(connection, video);
    if (!row.ok())
        return row.error();
    // The file is all of the body.
    const auto term = take(connection, *row, {words}, QString(), nowMs);
    return term.ok() ? Result<void>() : Result<void>(term.error());
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
