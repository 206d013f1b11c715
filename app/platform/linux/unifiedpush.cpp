// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/linux/unifiedpush.h"

#include "app/platform/linux/sessionbus.h"

#include <QDBusArgument>
#include <QDBusPendingCallWatcher>
#include <QHostAddress>
#include <QLoggingCategory>
#include <QUrl>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

Q_LOGGING_CATEGORY(lcUnifiedPush, "vireo.unifiedpush", QtInfoMsg)

const QString kPrefix = u"org.unifiedpush.Distributor."_s;
const QString kFirstVersion = u"org.unifiedpush.Distributor1"_s;
const QString kSecondVersion = u"org.unifiedpush.Distributor2"_s;
const QString kConnectorPath = u"/org/unifiedpush/Connector"_s;
const QString kDescription = u"Vireo"_s;
constexpr qsizetype kServerKey = 87; // characters of base64url
constexpr uint kDoNotQueue = 4; // DBUS_NAME_FLAG_DO_NOT_QUEUE
constexpr uint kOwner = 1; // DBUS_REQUEST_NAME_REPLY_PRIMARY_OWNER
constexpr uint kOwnerAlready = 4;
constexpr int kMostRefusals = 3;

bool failed(const QDBusMessage &reply)
{
    return reply.type() != QDBusMessage::ReplyMessage;
}

bool isUnknown(const QDBusMessage &reply)
{
    const QDBusError::ErrorType type = QDBusError(reply).type();
    return type == QDBusError::UnknownMethod || type == QDBusError::UnknownInterface;
}

//! The distributors among the names in \p reply, by name.
QStringList distributorsIn(const QDBusMessage &reply)
{
    QStringList names;
    if (!failed(reply) && reply.signature() == "as"_L1)
        names = reply.arguments().constFirst().toStringList().filter(kPrefix);
    names.removeIf([](const QString &name) { return !name.startsWith(kPrefix); });
    names.sort();
    return names;
}

} // namespace

UnifiedPush::UnifiedPush(const QDBusConnection &bus, std::unique_ptr<sdk::SecretStore> store,
    Options options, QObject *parent)
    : Waker(parent)
    , m_bus(bus)
    , m_store(std::move(store))
    , m_options(std::move(options))
{
    connect(&m_connector, &PushConnector::endpointSaid, this, &UnifiedPush::take);
    connect(&m_connector, &PushConnector::messageSaid, this, &UnifiedPush::hear);
    connect(&m_connector, &PushConnector::unregistered, this, [this] {
        m_endpoint.clear();
        if (m_refusals++ >= kMostRefusals)
            return setState(State::Failed, Fault::Refused);
        setState(State::Waiting);
        enroll();
    });
    const QString self = u"org.freedesktop.DBus"_s;
    m_bus.connect(self, u"/org/freedesktop/DBus"_s, self, u"NameOwnerChanged"_s, this,
        SLOT(ownerChanged(QString, QString, QString)));
}

UnifiedPush::~UnifiedPush()
{
    letGo();
}

void UnifiedPush::whenLoaded(std::function<void()> then)
{
    if (m_loaded)
        return then();
    m_waiting.append(std::move(then));
    if (std::exchange(m_loading, true))
        return;
    sdk::whenDone(m_store->load(), this, [this](const Result<QByteArray> &kept) {
        m_loaded = true;
        m_keys = PushKeys::fromBytes(kept.valueOr({}));
        const auto waiting = std::exchange(m_waiting, {});
        for (const auto &one : waiting)
            one();
    });
}

void UnifiedPush::call(const QDBusMessage &message, const Reply &then)
{
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(
        watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, then, round = m_round] {
            watcher->deleteLater();
            if (round == m_round)
                then(watcher->reply());
        });
}

QDBusMessage UnifiedPush::toDistributor(
    const QString &interface, const QString &method, const QVariantList &arguments) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(
        m_keys->distributor, u"/org/unifiedpush/Distributor"_s, interface, method);
    message.setArguments(arguments);
    return message;
}

void UnifiedPush::resume()
{
    whenLoaded([this] {
        if (!m_keys)
            return;
        setState(State::Waiting);
        seek();
    });
}

void UnifiedPush::start(const QByteArray &serverKey)
{
    if (state() == State::Off)
        setState(State::Waiting);
    whenLoaded([this, serverKey] { begin(serverKey); });
}

void UnifiedPush::begin(const QByteArray &serverKey)
{
    // A stop before it may have come to an end only now.
    if (state() == State::Off)
        setState(State::Waiting);
    if (m_keys && m_keys->serverKey == serverKey) {
        if (!m_begun || state() == State::Failed)
            seek();
        return;
    }
    // A token stands for one server's key with some distributors: another key, another token.
    if (m_keys)
        withdraw();
    m_keys = PushKeys::fresh(serverKey);
    keep([this] { seek(); });
}

void UnifiedPush::keep(const std::function<void()> &then)
{
    sdk::whenDone(m_store->save(m_keys->toBytes()), this,
        [this, then, round = m_round](const Result<void> &kept) {
            if (round != m_round)
                return;
            if (kept.ok())
                then();
            else
                setState(State::Failed, Fault::Storage);
        });
}

void UnifiedPush::stop()
{
    whenLoaded([this] {
        if (!m_keys)
            return;
        withdraw();
        m_keys.reset();
        // What cannot be removed names a registration that is none any more.
        static_cast<void>(m_store->save({}));
        // A call before this one may have begun only now.
        if (state() != State::Off)
            setState(State::Off);
    });
    if (state() != State::Off)
        setState(State::Off);
}

void UnifiedPush::withdraw()
{
    if (!m_keys->distributor.isEmpty()) {
        const QVariantMap token{{u"token"_s, m_keys->token}};
        const QString method = u"Unregister"_s;
        const QDBusMessage second = toDistributor(kSecondVersion, method, {QVariant(token)});
        const QDBusMessage first = toDistributor(kFirstVersion, method, {m_keys->token});
        auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(second), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, first] {
            watcher->deleteLater();
            if (isUnknown(watcher->reply()))
                m_bus.send(first);
        });
    }
    letGo();
}

void UnifiedPush::letGo()
{
    ++m_round;
    m_connector.listenTo({}, {});
    m_endpoint.clear();
    m_begun = false;
    m_enrolled = false;
    m_refusals = 0;
    if (std::exchange(m_named, false)) {
        m_bus.unregisterObject(kConnectorPath);
        m_bus.send(callOfTheBus(u"ReleaseName"_s, {m_options.service}));
    }
}

void UnifiedPush::seek()
{
    ++m_round;
    m_begun = true;
    call(callOfTheBus(u"ListNames"_s), [this](const QDBusMessage &names) {
        const QStringList running = distributorsIn(names);
        call(callOfTheBus(u"ListActivatableNames"_s),
            [this, running](const QDBusMessage &more) { choose(running, distributorsIn(more)); });
    });
}

void UnifiedPush::choose(const QStringList &running, const QStringList &startable)
{
    const QString before = m_keys->distributor;
    if (running.contains(before) || startable.contains(before))
        return findOwner(true);
    const QStringList &some = running.isEmpty() ? startable : running;
    if (some.isEmpty())
        return setState(State::Absent);
    // The one before knows our token, and is gone.
    if (!before.isEmpty())
        m_keys = PushKeys::fresh(m_keys->serverKey);
    m_keys->distributor = some.constFirst();
    setState(State::Waiting);
    keep([this] { findOwner(true); });
}

void UnifiedPush::findOwner(bool mayStart)
{
    const QString name = m_keys->distributor;
    call(
        callOfTheBus(u"GetNameOwner"_s, {name}), [this, name, mayStart](const QDBusMessage &owner) {
            if (!failed(owner) && owner.signature() == "s"_L1) {
                // It may say where we are reached before it answers that it took us on.
                m_connector.listenTo(owner.arguments().constFirst().toString(), m_keys->token);
                return takeName();
            }
            if (!mayStart)
                return setState(State::Absent);
            call(callOfTheBus(u"StartServiceByName"_s, {name, 0U}),
                [this](const QDBusMessage &) { findOwner(false); });
        });
}

void UnifiedPush::takeName()
{
    if (m_named)
        return enroll();
    m_bus.registerVirtualObject(kConnectorPath, &m_connector);
    call(callOfTheBus(u"RequestName"_s, {m_options.service, kDoNotQueue}),
        [this](const QDBusMessage &reply) {
            const uint got = failed(reply) ? 0 : reply.arguments().value(0).toUInt();
            if (got != kOwner && got != kOwnerAlready) {
                m_bus.unregisterObject(kConnectorPath);
                return setState(State::Failed, Fault::Taken);
            }
            m_named = true;
            enroll();
        });
}

void UnifiedPush::enroll()
{
    m_enrolled = true;
    QVariantMap wish{{u"service"_s, m_options.service}, {u"token"_s, m_keys->token},
        {u"description"_s, kDescription}};
    if (m_keys->serverKey.size() == kServerKey)
        wish.insert(u"vapid"_s, QString::fromLatin1(m_keys->serverKey));
    call(toDistributor(kSecondVersion, u"Register"_s, {QVariant(wish)}),
        [this](const QDBusMessage &reply) {
            if (isUnknown(reply))
                return enrollAsBefore();
            const bool right = !failed(reply) && reply.signature() == "a{sv}"_L1;
            const auto said
                = right ? qdbus_cast<QVariantMap>(reply.arguments().constFirst()) : QVariantMap();
            enrolled(said.value(u"success"_s).toString() == "REGISTRATION_SUCCEEDED"_L1,
                said.value(u"reason"_s).toString());
        });
}

void UnifiedPush::enrollAsBefore()
{
    call(toDistributor(
             kFirstVersion, u"Register"_s, {m_options.service, m_keys->token, kDescription}),
        [this](const QDBusMessage &reply) {
            const bool right = !failed(reply) && reply.signature() == "ss"_L1;
            const QString result = right ? reply.arguments().constFirst().toString() : QString();
            enrolled(result == "REGISTRATION_SUCCEEDED"_L1 || result == "NEW_ENDPOINT"_L1,
                right ? reply.arguments().at(1).toString() : QString());
        });
}

void UnifiedPush::enrolled(bool taken, const QString &reason)
{
    // Where we are reached may have been said already.
    if (taken && state() == State::On)
        return;
    if (taken)
        setState(State::Waiting);
    else if (reason == "NETWORK"_L1)
        setState(State::Failed, Fault::Network);
    else if (reason == "ACTION_REQUIRED"_L1)
        setState(State::Failed, Fault::Action);
    else
        setState(State::Failed, Fault::Refused);
}

void UnifiedPush::take(const QString &endpoint)
{
    if (!isUsable(endpoint)) {
        if (state() != State::On)
            setState(State::Failed, Fault::Endpoint);
        return;
    }
    const bool fresh = std::exchange(m_endpoint, endpoint) != endpoint;
    if (state() != State::On)
        setState(State::On);
    if (fresh)
        Q_EMIT reached(m_keys->reachedAt(endpoint));
}

//! As the server will look at it: no use asking it for what it refuses.
bool UnifiedPush::isUsable(const QString &endpoint) const
{
    const bool plain = std::all_of(
        endpoint.cbegin(), endpoint.cend(), [](QChar c) { return c > u' ' && c <= u'~'; });
    const QUrl url(endpoint, QUrl::StrictMode);
    if (!plain || endpoint.size() > protocol::NewPush::kMostEndpoint || !url.isValid()
        || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment())
        return false;
    return url.scheme() == "https"_L1
        || (m_options.allowLoopback && url.scheme() == "http"_L1
            && QHostAddress(url.host()).isLoopback());
}

void UnifiedPush::hear(const QByteArray &body)
{
    const auto opened = m_keys->opened(body);
    if (opened.ok())
        Q_EMIT woken(*opened);
    else
        qCInfo(lcUnifiedPush).noquote() << "A message was not taken:" << opened.error().code;
}

QString UnifiedPush::carrier() const
{
    return m_keys ? m_keys->distributor.mid(kPrefix.size()) : QString();
}

void UnifiedPush::ownerChanged(const QString &name, const QString &, const QString &after)
{
    if (!m_keys || !name.startsWith(kPrefix))
        return;
    if (!m_enrolled || name != m_keys->distributor) {
        if (state() == State::Absent && !after.isEmpty())
            seek();
        return;
    }
    m_connector.listenTo(after, m_keys->token);
    setState(State::Waiting);
    if (!after.isEmpty())
        enroll();
}

} // namespace vireo::app
