// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/care/termdesk.h"

#include "app/care/carewords.h"
#include "core/base/text.h"
#include "sdk/client.h"

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

constexpr int kLeast = 2;
constexpr int kMost = 100;

QVariantMap rowOf(const protocol::Term &term)
{
    return {{u"rowId"_s, term.id.toString()}, {u"term"_s, term.text}, {u"match"_s, int(term.match)},
        {u"effect"_s, int(term.effect)}, {u"since"_s, CareWords::day(term.createdMs)}};
}

RowsModel::Source source(sdk::Client &client)
{
    return [&client](const QString &) {
        return sdk::mapped<RowsModel::Rows>(client.terms().terms(),
            [](const protocol::Page<protocol::Term> &page) -> Result<RowsModel::Rows> {
                RowsModel::Rows rows;
                for (const protocol::Term &term : page.items)
                    rows.items.append(rowOf(term));
                return rows;
            });
    };
}

} // namespace

TermDesk::TermDesk(sdk::Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_terms({u"rowId"_s, u"term"_s, u"match"_s, u"effect"_s, u"since"_s}, source(client))
{
    m_terms.reload();
}

QVariantList TermDesk::samples() const
{
    QVariantList samples;
    for (const protocol::TermTest::Sample &sample : m_test.samples) {
        samples.append(QVariantMap{{u"kind"_s, sample.kind}, {u"id"_s, sample.id.toString()},
            {u"videoId"_s, sample.video.isNull() ? QString() : sample.video.toString()},
            {u"text"_s, sample.text.simplified()}});
    }
    return samples;
}

void TermDesk::tryOut(const QString &text, Match match, Effect effect)
{
    if (m_state == State::Trying || m_state == State::Adding)
        return;
    protocol::Term term;
    term.text = base::text::normalise(text).simplified();
    term.match = protocol::TermMatch(match);
    term.effect = protocol::TermEffect(effect);
    const auto length = base::text::graphemes(term.text);
    m_tried.reset();
    if (length < kLeast || length > kMost) {
        setState(State::Idle, tr("A term has %1 to %2 characters.").arg(kLeast).arg(kMost));
        return;
    }
    setState(State::Trying);
    sdk::whenDone(
        m_client.terms().test(term), this, [this, term](const Result<protocol::TermTest> &test) {
            if (!test.ok()) {
                setState(State::Idle, test.error().detail);
                return;
            }
            m_tried = term;
            m_test = test.value();
            setState(State::Tried);
        });
}

void TermDesk::forgetTrial()
{
    if (m_state != State::Tried && m_errorText.isEmpty())
        return;
    m_tried.reset();
    setState(State::Idle);
}

void TermDesk::add()
{
    if (m_state != State::Tried || !m_tried)
        return;
    setState(State::Adding);
    sdk::whenDone(m_client.terms().add(*m_tried), this, [this](const Result<protocol::Term> &term) {
        if (!term.ok()) {
            setState(State::Tried, term.error().detail);
            return;
        }
        m_tried.reset();
        m_terms.reload();
        setState(State::Idle);
        Q_EMIT added(term->text);
    });
}

void TermDesk::remove(const QString &id)
{
    sdk::whenDone(
        m_client.terms().remove(Id::fromString(id)), this, [this, id](const Result<void> &done) {
            // Gone already is as good.
            if (done.ok() || done.error().is(Error::Kind::NotFound))
                m_terms.drop(id);
            else
                Q_EMIT refused(done.error().detail);
        });
}

void TermDesk::setState(State state, const QString &errorText)
{
    m_state = state;
    m_errorText = errorText;
    Q_EMIT changed();
}

} // namespace vireo::app
