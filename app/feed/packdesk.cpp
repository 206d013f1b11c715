// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/packdesk.h"

#include "core/base/figures.h"
#include "sdk/client.h"
#include "sdk/store/clipkeeper.h"
#include "sdk/store/offlinefeed.h"
#include "sdk/store/serverkeys.h"
#include "sdk/stream/segmentcache.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::app {

PackDesk::PackDesk(const std::optional<Shelf> &shelf, QObject *parent)
    : QObject(parent)
    , m_shelf(shelf)
{
    s_current = this;
    m_pool.setMaxThreadCount(1);
    if (shelf) {
        m_keys
            = std::make_unique<sdk::ServerKeys>(shelf->client.transport(), shelf->client.profile());
    }
}

PackDesk::~PackDesk()
{
    m_pool.waitForDone();
    if (s_current == this)
        s_current = nullptr;
}

PackDesk *PackDesk::create(QQmlEngine *, QJSEngine *)
{
    if (s_current)
        QJSEngine::setObjectOwnership(s_current, QJSEngine::CppOwnership);
    return s_current;
}

bool PackDesk::isPack(const QString &address)
{
    return address.endsWith(u".vireopack"_s, Qt::CaseInsensitive);
}

QStringList PackDesk::filters()
{
    return {tr("Feed packs (%1)").arg(u"*.vireopack"_s)};
}

QString PackDesk::fileName() const
{
    return QFileInfo(m_path).fileName();
}

QString PackDesk::place() const
{
    return m_shelf ? m_shelf->client.server().host() : QString();
}

QString PackDesk::size() const
{
    return base::figures::bytes(m_head.bytes);
}

QVariantList PackDesk::clips() const
{
    QVariantList clips;
    for (const sdk::PackedClip &clip : m_head.clips) {
        const protocol::Video &video = clip.manifest.video;
        const protocol::Account &creator = video.account;
        clips.append(QVariantMap{{u"text"_s, video.caption.simplified()},
            {u"creator"_s, creator.displayName.isEmpty() ? creator.handle : creator.displayName},
            {u"length"_s, base::figures::clock(video.durationMs)}});
    }
    return clips;
}

void PackDesk::open(const QUrl &file)
{
    if (m_state == State::Checking || m_state == State::Keeping)
        return;
    m_head = {};
    m_first.clear();
    m_path = file.isLocalFile() ? file.toLocalFile() : QString();
    if (m_path.isEmpty()) {
        setState(State::Failed, tr("A pack is opened from this device. Save it here first."));
        return;
    }
    if (!m_shelf) {
        setState(State::Failed,
            tr("Choose the server that this pack comes from first: only with its signature can the "
               "clips be checked."));
        return;
    }
    setState(State::Checking);
    if (const QByteArrayList known = m_keys->known(); !known.isEmpty()) {
        check(known);
        return;
    }
    // Where it cannot be asked, reading says so in words.
    sdk::whenDone(
        m_keys->learn(this), this, [this](const Result<void> &) { check(m_keys->known()); });
}

void PackDesk::check(const QByteArrayList &keys)
{
    const sdk::Answer<sdk::PackHead> answer;
    m_pool.start([answer, path = m_path, keys] {
        QFile file(path);
        answer.give(sdk::readPack(file, keys));
    });
    sdk::whenDone(answer.future(), this, [this](const Result<sdk::PackHead> &head) {
        if (!head.ok()) {
            setState(State::Failed, head.error().detail);
            return;
        }
        m_head = head.value();
        setState(State::Checked);
    });
}

void PackDesk::keep()
{
    if (m_state != State::Checked || !m_shelf)
        return;
    const qint64 left = m_shelf->keeper.limit() - m_shelf->keeper.bytes();
    if (m_head.bytes > left) {
        setState(State::Failed,
            tr("The clips take %1, and %2 are left for clips kept offline. Allow more in the "
               "settings, or remove some.")
                .arg(size(), base::figures::bytes(std::max<qint64>(0, left))));
        return;
    }
    setState(State::Keeping);
    const sdk::Answer<Items> answer;
    // What was shown is not trusted twice: the file may be another by now.
    m_pool.start([answer, path = m_path, keys = m_keys->known(), server = m_shelf->client.server(),
                     cache = &m_shelf->cache] {
        QFile file(path);
        const Result<sdk::PackHead> head = sdk::readPack(file, keys);
        answer.give(head.ok() ? sdk::unpack(file, *head, server, *cache) : head.error());
    });
    sdk::whenDone(answer.future(), this, [this](const Result<Items> &items) { take(items); });
}

void PackDesk::take(const Result<Items> &items)
{
    if (!items.ok()) {
        setState(State::Failed, items.error().detail);
        return;
    }
    for (const protocol::FeedItem &item : *items)
        m_shelf->offline.setKept(item, true);
    m_shelf->offline.look();
    m_first = items->isEmpty() ? QString() : items->first().video.id.toString();
    setState(State::Kept);
}

void PackDesk::close()
{
    if (m_state != State::Checking && m_state != State::Keeping)
        setState(State::Idle);
}

void PackDesk::setState(State state, const QString &errorText)
{
    m_state = state;
    m_errorText = errorText;
    Q_EMIT changed();
}

} // namespace vireo::app
