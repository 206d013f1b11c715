// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/termservice.h"

#include "server/service/care/auditlog.h"
#include "server/service/care/terms.h"
#include "server/storage/terms.h"

using namespace Qt::StringLiterals;

namespace vireo::server::service {

using protocol::Term;
using protocol::TermTest;
using storage::Connection;

namespace {

constexpr int kSamples = 5; // of a kind
constexpr qsizetype kSampleLength = 200;

QString described(const Term &term)
{
    return u"\"%1\", %2, %3"_s.arg(term.text, protocol::termMatchNames().at(int(term.match)),
        protocol::termEffectNames().at(int(term.effect)));
}

//! Of subtitles, a cue a line, the cue that is met.
QString sampleOf(const Term &term, const QString &text)
{
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        if (terms::meets(term, terms::comparable(line)))
            return line.left(kSampleLength);
    }
    return text.left(kSampleLength);
}

} // namespace

TermService::TermService(const CareDesk &desk)
    : m_desk(desk)
{
}

QFuture<Result<protocol::Page<Term>>> TermService::all()
{
    using Page = protocol::Page<Term>;
    return m_desk.database().read([](Connection &connection) -> Result<Page> {
        auto found = storage::terms::all(connection);
        if (!found.ok())
            return found.error();
        return Page{std::move(found).value(), {}};
    });
}

QFuture<Result<Term>> TermService::add(const Staff &staff, const Term &wish)
{
    return m_desk.database().write([=, this](Connection &connection) -> Result<Term> {
        const auto known = storage::terms::all(connection);
        if (!known.ok())
            return known.error();
        if (known->size() >= kMost) {
            return Error{Error::Kind::Invalid, u"too_many"_s,
                u"There are %1 terms. Remove one first."_s.arg(kMost)};
        }
        Term term = wish;
        term.id = m_desk.nextId();
        term.createdMs = m_desk.nowMs();
        auto done = storage::terms::insert(connection, term, staff.account);
        if (!done.ok() && done.error().is(Error::Kind::Conflict)) {
            return Error{Error::Kind::Conflict, u"term_exists"_s, u"This term stands already."_s,
                {{u"/term"_s, u"taken"_s}}};
        }
        if (done.ok()) {
            done = AuditLog::append(connection, m_desk.secrets(),
                {staff.account, u"term.add"_s, u"term "_s + term.id.toString(), described(term)},
                term.createdMs);
        }
        if (!done.ok())
            return done.error();
        return term;
    });
}

QFuture<Result<void>> TermService::remove(const Staff &staff, Id id)
{
    return m_desk.database().write([=, this](Connection &connection) -> Result<void> {
        const auto gone = storage::terms::remove(connection, id);
        if (!gone.ok())
            return gone.error();
        if (!*gone)
            return Error{Error::Kind::NotFound, u"term_not_found"_s, u"There is no such term."_s};
        return AuditLog::append(connection, m_desk.secrets(),
            {staff.account, u"term.remove"_s, u"term "_s + id.toString(), described(**gone)},
            m_desk.nowMs());
    });
}

QFuture<Result<TermTest>> TermService::test(const Term &term)
{
    return m_desk.database().read([term](Connection &connection) -> Result<TermTest> {
        TermTest test;
        QSet<Id> clips; // one can be met by its words and by its subtitles
        const auto done = storage::terms::forEachText(
            connection, kLooked, [&](const storage::terms::Text &text) {
                ++test.looked;
                if (!terms::meets(term, terms::comparable(text.text)))
                    return;
                if (text.kind == "clip"_L1 && clips.contains(text.id))
                    return;
                if (text.kind == "clip"_L1)
                    clips.insert(text.id);
                int &count = text.kind == "clip"_L1 ? test.clips
                    : text.kind == "comment"_L1     ? test.comments
                                                    : test.accounts;
                if (++count <= kSamples) {
                    test.samples.append(
                        {text.kind, text.id, text.video, sampleOf(term, text.text)});
                }
            });
        return done.ok() ? Result<TermTest>(test) : Result<TermTest>(done.error());
    });
}

} // namespace vireo::server::service
