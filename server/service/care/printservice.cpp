// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/printservice.h"

#include "server/service/auth/secondstep.h"
#include "server/service/care/auditlog.h"
#include "server/service/care/enforcer.h"
#include "server/storage/prints.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace prints = storage::prints;

namespace {

using protocol::Fingerprint;
using protocol::Likeness;
using protocol::UnwantedClip;
using storage::Connection;

UnwantedClip shownOf(const prints::Unwanted &entry)
{
    const auto print = protocol::fingerprintFromBytes(entry.print).value_or(Fingerprint());
    const qint64 ms = qint64(print.pictures.size()) * Fingerprint::kPictureMs;
    return {entry.id, entry.video, entry.action, entry.rule, entry.excerpt, entry.sound,
        int((ms + 999) / 1000), entry.createdMs};
}

QString wordsOf(const prints::Unwanted &entry, const Likeness &likeness)
{
    const auto percent = [](double share) { return int(std::lround(share * 100)); };
    const QString what = likeness.picturesMatch()
        ? (likeness.mirrored ? u"%1 % of its pictures are like those of a removed clip, mirrored"_s
                             : u"%1 % of its pictures are like those of a removed clip"_s)
              .arg(percent(likeness.pictures))
        : u"its sound is like that of a removed clip (%1 %)"_s.arg(percent(likeness.sounds));
    return u"%1: \"%2\", rule %3"_s.arg(what, entry.excerpt.left(80), entry.rule);
}

} // namespace

PrintService::PrintService(const CareDesk &desk)
    : m_desk(desk)
{
}

QFuture<Result<protocol::Page<UnwantedClip>>> PrintService::list(Id before, int limit)
{
    using Page = protocol::Page<UnwantedClip>;
    return m_desk.database().read([=](Connection &connection) -> Result<Page> {
        auto found = prints::list(connection, before, limit + 1);
        if (!found.ok())
            return found.error();
        Page page;
        if (found->size() > limit) {
            found->removeLast();
            page.nextCursor = found->last().id.toString();
        }
        for (const prints::Unwanted &entry : std::as_const(*found))
            page.items.append(shownOf(entry));
        return page;
    });
}

QFuture<Result<void>> PrintService::drop(const Staff &staff, Id entry)
{
    const qint64 nowMs = m_desk.nowMs();
    return m_desk.database().write([=, this](Connection &connection) -> Result<void> {
        const auto fresh = secondstep::fresh(connection, staff.account, staff.session, nowMs);
        if (!fresh.ok())
            return fresh;
        const auto dropped = prints::find(connection, entry);
        if (!dropped.ok())
            return dropped.error();
        if (!*dropped) {
            return Error{Error::Kind::NotFound, u"unwanted_clip_not_found"_s,
                u"There is no such entry any more."_s};
        }
        if (const auto gone = prints::remove(connection, entry); !gone.ok())
            return gone.error();
        return AuditLog::append(connection, m_desk.secrets(),
            {staff.account, u"unwanted.drop"_s, u"entry "_s + entry.toString(),
                (*dropped)->excerpt},
            nowMs);
    });
}

Result<void> PrintService::keepOut(Connection &connection, const CareDesk &desk,
    const protocol::CareAction &action, Id by, qint64 nowMs)
{
    const auto print = prints::of(connection, action.about.video);
    if (!print.ok())
        return print.error();
    const auto row = VideoRows::find(connection, action.about.video);
    if (!row.ok())
        return row.error();
    if (!*print) {
        return Error{Error::Kind::Conflict, u"no_print"_s,
            u"It is not known yet what this clip looks like. Remove it without keeping it out, or "
            u"wait until it is processed."_s};
    }
    prints::Unwanted entry;
    entry.id = desk.nextId();
    entry.video = action.about.video;
    entry.action = action.id;
    entry.rule = action.rule.code;
    entry.excerpt = action.excerpt;
    entry.print = **print;
    // A sound that it took over from elsewhere is not to blame.
    entry.sound = row->video.soundId == row->video.id.toString();
    entry.createdMs = nowMs;
    entry.by = by;
    return prints::add(connection, entry);
}

Result<std::optional<PrintMatch>> PrintService::match(
    Connection &connection, const Fingerprint &print)
{
    std::optional<PrintMatch> best;
    if (print.isEmpty())
        return best;
    const auto looked = prints::each(connection, [&](const prints::Unwanted &entry) {
        const auto known = protocol::fingerprintFromBytes(entry.print);
        if (!known)
            return true;
        const Likeness found = protocol::likeness(*known, print);
        if (found.picturesMatch() || (entry.sound && found.soundsMatch()))
            best = PrintMatch{entry.id, found};
        return !best.has_value();
    });
    return looked.ok() ? Result<std::optional<PrintMatch>>(best)
                       : Result<std::optional<PrintMatch>>(looked.error());
}

Result<void> PrintService::hold(
    Connection &connection, Id video, const PrintMatch &match, qint64 nowMs) const
{
    const auto row = VideoRows::find(connection, video);
    if (!row.ok())
        return row.error();
    // What moderators decided about this very clip stands above what it looks like.
    const auto entry = prints::find(connection, match.entry);
    if (!entry.ok())
        return entry.error();
    if (row->video.care || !*entry)
        return {};
    auto finding = CareDesk::look(connection, {protocol::CareKind::Clip, video, {}, {}});
    if (!finding.ok())
        return finding.error();
    finding->origin = protocol::CaseOrigin::Match;
    finding->note = wordsOf(**entry, match.likeness);
    if (const auto opened = m_desk.openCase(connection, *finding, nowMs); !opened.ok())
        return opened.error();
    return Enforcer(m_desk).hold(connection, video, nowMs);
}

} // namespace vireo::server::service
