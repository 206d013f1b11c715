// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/mutedwords.h"

#include "core/base/text.h"
#include "core/protocol/limits.h"
#include "sdk/client.h"

using namespace Qt::StringLiterals;

namespace vireo::app {

MutedWords::MutedWords(sdk::Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    reload();
}

void MutedWords::reload()
{
    m_state = State::Loading;
    m_errorText.clear();
    Q_EMIT changed();
    sdk::whenDone(
        m_client.relations().mutedWords(), this, [this](const Result<protocol::MutedWords> &muted) {
            if (!muted.ok()) {
                fail(State::Failed, muted.error().detail);
                return;
            }
            m_muted = muted.value();
            m_state = State::Idle;
            Q_EMIT changed();
        });
}

QStringList MutedWords::tags() const
{
    QStringList shown;
    for (const QString &tag : m_muted.tags)
        shown.append(u'#' + tag);
    return shown;
}

void MutedWords::add(const QString &text)
{
    if (m_state != State::Idle)
        return;
    const QString typed = base::text::normalise(text).simplified();
    const bool isTag = typed.startsWith(u'#');
    const QString bare = isTag ? typed.mid(1) : typed;
    protocol::MutedWords wish = m_muted;
    QStringList &list = isTag ? wish.tags : wish.words;
    if (base::text::isBlank(bare))
        return;
    if (isTag && base::text::tags(typed) != QStringList(base::text::foldKey(bare))) {
        fail(State::Idle, tr("A tag has letters, digits and underscores, and no spaces."));
        return;
    }
    if (base::text::graphemes(bare) > protocol::kMutedWordGraphemes) {
        fail(State::Idle, tr("At most %1 characters.").arg(protocol::kMutedWordGraphemes));
        return;
    }
    if (list.size() >= protocol::kMostMutedWords) {
        fail(State::Idle, tr("Your list is full. Take something off it first."));
        return;
    }
    for (const QString &known : std::as_const(list)) {
        if (base::text::foldKey(known) == base::text::foldKey(bare)) {
            fail(State::Idle, tr("This is on your list already."));
            return;
        }
    }
    list.append(bare);
    save(wish, true);
}

void MutedWords::remove(const QString &text)
{
    if (m_state != State::Idle)
        return;
    protocol::MutedWords wish = m_muted;
    if (text.startsWith(u'#'))
        wish.tags.removeAll(text.mid(1));
    else
        wish.words.removeAll(text);
    save(wish, false);
}

void MutedWords::save(const protocol::MutedWords &wish, bool adds)
{
    m_state = State::Saving;
    m_errorText.clear();
    Q_EMIT changed();
    sdk::whenDone(m_client.relations().setMutedWords(wish), this,
        [this, adds](const Result<protocol::MutedWords> &muted) {
            if (!muted.ok()) {
                fail(State::Idle, muted.error().detail);
                return;
            }
            m_muted = muted.value();
            m_state = State::Idle;
            Q_EMIT changed();
            if (adds)
                Q_EMIT added();
        });
}

void MutedWords::fail(State state, const QString &text)
{
    m_state = state;
    m_errorText = text;
    Q_EMIT changed();
}

} // namespace vireo::app
