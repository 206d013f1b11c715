// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/inbox/wakefeature.h"

#include "app/inbox/inboxwords.h"
#include "core/base/json.h"
#include "sdk/client.h"

#include <QFile>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

//! In the profile: what the server calls this device.
const QString kDeviceFile = u"push.json"_s;
constexpr qsizetype kMostNews = 20; // that wait to be fetched
constexpr int kLinesAsked = 30;

//! Without an answer that anybody waits for: what could not be taken off is let go by the server
//! once its messages find nobody.
void drop(sdk::PushApi &push, const QString &device)
{
    static_cast<void>(push.remove(device));
}

} // namespace

WakeFeature::WakeFeature(sdk::Client *client, Setup setup, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_waker(std::move(setup.waker))
    , m_board(std::move(setup.board))
    , m_inFront(std::move(setup.inFront))
{
    s_current = this;
    if (!isOffered())
        return;
    connect(m_waker.get(), &Waker::changed, this, [this] {
        // What it goes on with may be the key of a server that has another by now.
        if (m_waker->state() != Waker::State::Off && !std::exchange(m_compared, true))
            askKey();
        Q_EMIT changed();
    });
    connect(m_waker.get(), &Waker::reached, this, &WakeFeature::tell);
    connect(m_waker.get(), &Waker::woken, this, &WakeFeature::hear);
    connect(m_board.get(), &NewsBoard::pressed, this, &WakeFeature::inboxAsked);
    connect(&client->session(), &sdk::Session::stateChanged, this, &WakeFeature::follow);
    connect(&client->transport(), &sdk::Transport::reachableChanged, this, [this](bool reachable) {
        if (reachable)
            goOn();
    });
    client->session().setFarewell([this] { return takeOff(); });
    follow();
}

WakeFeature::~WakeFeature()
{
    if (isOffered())
        m_client->session().setFarewell({});
    if (s_current == this)
        s_current = nullptr;
}

WakeFeature *WakeFeature::create(QQmlEngine *, QJSEngine *)
{
    if (s_current)
        QJSEngine::setObjectOwnership(s_current, QJSEngine::CppOwnership);
    return s_current;
}

WakeFeature::State WakeFeature::state() const
{
    if (!isOffered())
        return State::Off;
    if (!m_errorText.isEmpty())
        return State::Failed;
    switch (m_waker->state()) {
    case Waker::State::Off:
        return m_wished ? State::Waiting : State::Off;
    case Waker::State::Absent:
        return State::Absent;
    case Waker::State::Waiting:
        return State::Waiting;
    case Waker::State::On:
        return m_known ? State::On : State::Waiting;
    case Waker::State::Failed:
        return State::Failed;
    }
    return State::Off;
}

QString WakeFeature::note() const
{
    switch (state()) {
    case State::Off:
        return tr("Tells you of news while you look at something else");
    case State::Absent:
        return tr("Nothing on this computer carries messages. Install a UnifiedPush distributor, "
                  "KUnifiedPush say, and this goes on by itself");
    case State::Waiting:
        return m_waker->carrier().isEmpty() ? tr("Asking the server")
                                            : tr("Waiting for %1").arg(m_waker->carrier());
    case State::On:
        return tr("On, by %1").arg(m_waker->carrier());
    case State::Failed:
        return m_errorText.isEmpty() ? mending() : m_errorText;
    }
    return {};
}

QString WakeFeature::mending() const
{
    const QString carrier = m_waker->carrier();
    switch (m_waker->fault()) {
    case Waker::Fault::None:
        break;
    case Waker::Fault::Refused:
        return tr("%1 does not take Vireo on. Switch this off and on again later").arg(carrier);
    case Waker::Fault::Network:
        return tr("%1 has no network. Switch this off and on again when it is back").arg(carrier);
    case Waker::Fault::Action:
        return tr("%1 needs something of you. Look at its settings, then switch this off and on")
            .arg(carrier);
    case Waker::Fault::Endpoint:
        return tr("%1 gave an address that is not safe to use. Use another distributor")
            .arg(carrier);
    case Waker::Fault::Taken:
        return tr("Another Vireo on this computer has the notifications. Switch them off there");
    case Waker::Fault::Storage:
        return tr("The keys cannot be kept. Look whether the disk is full, then switch this off "
                  "and on");
    }
    return tr("That did not work. Switch this off and on again");
}

void WakeFeature::setWanted(bool wanted)
{
    if (!m_signedIn || wanted == isWanted())
        return;
    if (wanted) {
        m_wished = true;
        askKey();
        Q_EMIT changed();
    } else {
        static_cast<void>(takeOff());
    }
}

void WakeFeature::follow()
{
    switch (m_client->session().state()) {
    case sdk::Session::State::SignedIn:
        if (!std::exchange(m_signedIn, true))
            m_waker->resume();
        break;
    case sdk::Session::State::SignedOut:
        // Also where the sign-in was lost while the app was closed.
        m_signedIn = false;
        forget();
        break;
    default:
        break;
    }
}

//! The server is back.
void WakeFeature::goOn()
{
    if (!m_signedIn || !isWanted())
        return;
    if (!m_where.endpoint.isEmpty() && !m_known)
        tell(m_where);
    else if (m_wished || m_waker->state() == Waker::State::Failed)
        askKey();
}

void WakeFeature::askKey()
{
    m_compared = true;
    if (std::exchange(m_asking, true))
        return;
    sdk::whenDone(
        m_client->push().devices(), this, [this](const Result<protocol::PushDevices> &devices) {
            m_asking = false;
            const bool running = m_waker->state() != Waker::State::Off;
            if (!m_signedIn || (!m_wished && !running))
                return;
            if (devices.ok()) {
                m_errorText.clear();
                m_waker->start(devices->key);
                m_wished = false;
            } else if (!running) {
                m_errorText = devices.error().detail;
            }
            Q_EMIT changed();
        });
}

void WakeFeature::tell(const protocol::NewPush &where)
{
    m_where = where;
    m_known = false;
    m_errorText.clear();
    sdk::whenDone(m_client->push().add(where), this,
        [this, where](const Result<protocol::PushDevice> &device) { told(where, device); });
    Q_EMIT changed();
}

void WakeFeature::told(const protocol::NewPush &where, const Result<protocol::PushDevice> &device)
{
    const bool holds = m_where.endpoint == where.endpoint;
    if (!device.ok()) {
        if (holds) {
            m_errorText = device.error().detail;
            Q_EMIT changed();
        }
        return;
    }
    // Switched off, or reached elsewhere, meanwhile.
    if (!holds) {
        drop(m_client->push(), device->id);
        return;
    }
    sdk::Profile &profile = m_client->profile();
    const QString before = profile.read(kDeviceFile).value("device"_L1).toString();
    if (!before.isEmpty() && before != device->id)
        drop(m_client->push(), before);
    // Not kept, it is let go by the server once its messages find nobody.
    static_cast<void>(profile.write(kDeviceFile, {{u"device"_s, device->id}}));
    m_known = true;
    Q_EMIT changed();
}

void WakeFeature::forget()
{
    m_wished = false;
    m_compared = false;
    m_known = false;
    m_where = {};
    m_errorText.clear();
    m_news.clear();
    QFile::remove(m_client->profile().filePath(kDeviceFile));
    m_board->clear();
    m_waker->stop();
    Q_EMIT changed();
}

QFuture<Result<void>> WakeFeature::takeOff()
{
    const QString device = m_client->profile().read(kDeviceFile).value("device"_L1).toString();
    forget();
    return device.isEmpty() ? sdk::ready(Result<void>()) : m_client->push().remove(device);
}

void WakeFeature::hear(const QByteArray &message)
{
    const auto json = base::json::parseObject(message);
    if (!json.ok() || !m_signedIn || !looksAway())
        return;
    const Id line = Id::fromString(json->value("id"_L1).toString());
    // A kind of a later server is one that this version has no words for.
    const qsizetype kind = protocol::notificationKinds().indexOf(json->value("kind"_L1).toString());
    if (line.isNull() || kind < 0)
        return;
    const News news{line, protocol::NotificationKind(kind)};
    if (m_news.size() >= kMostNews || m_news.contains(news))
        return;
    m_news.append(news);
    fetch();
}

void WakeFeature::fetch()
{
    if (m_news.isEmpty() || std::exchange(m_fetching, true))
        return;
    const QList<News> news = std::exchange(m_news, {});
    QList<protocol::NotificationKind> kinds;
    for (const News &one : news) {
        if (!kinds.contains(one.kind))
            kinds.append(one.kind);
    }
    sdk::whenDone(m_client->inbox().notifications(kinds, {}, kLinesAsked), this,
        [this, news](const Result<protocol::NotificationPage> &page) {
            m_fetching = false;
            show(news, page);
            fetch();
        });
}

void WakeFeature::show(const QList<News> &news, const Result<protocol::NotificationPage> &page)
{
    if (!isWanted() || !looksAway())
        return;
    for (const News &one : news) {
        if (!page.ok()) {
            // That there is news is known all the same.
            if (page.error().is(Error::Kind::Unreachable))
                m_board->show(one.line.toString(), tr("There is news for you"));
            continue;
        }
        const QList<protocol::Notification> &lines = page->page.items;
        const auto line = std::find_if(lines.cbegin(), lines.cend(),
            [&one](const protocol::Notification &known) { return known.id == one.line; });
        // Taken back, or read elsewhere, meanwhile.
        if (line != lines.cend() && !line->read)
            m_board->show(one.line.toString(), InboxWords::plain(*line));
    }
}

bool WakeFeature::looksAway() const
{
    return !m_inFront || !m_inFront();
}

} // namespace vireo::app
