// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/inbox/pushservice.h"

#include "server/push/subscription.h"
#include "server/service/clips/future.h"
#include "server/storage/pushes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::server::service {

namespace pushes = storage::pushes;

namespace {

using protocol::PushDevice;
using protocol::PushDevices;
using storage::Connection;

Error badKey(const QString &pointer, const QString &why)
{
    return {Error::Kind::Invalid, u"invalid_fields"_s, why, {{pointer, u"format"_s}}};
}

Result<push::Subscription> subscriptionOf(const protocol::NewPush &wish)
{
    const auto point = fromBase64Url(wish.p256dh);
    if (!point.ok() || !webpush::isCurvePoint(*point)) {
        return badKey(u"/keys/p256dh"_s, u"The device's key is no point of the curve P-256."_s);
    }
    const auto secret = fromBase64Url(wish.auth);
    if (!secret.ok() || secret->size() != webpush::kSecretBytes)
        return badKey(u"/keys/auth"_s, u"The device's secret is not 16 bytes."_s);
    return push::Subscription{QUrl(wish.endpoint, QUrl::StrictMode), {*point, *secret}};
}

} // namespace

PushService::PushService(storage::Database &database, const base::Clock &clock, Secrets secrets,
    const push::Vapid &vapid, push::PushTransport::Options options)
    : m_database(database)
    , m_clock(clock)
    , m_secrets(std::move(secrets))
    , m_key(vapid.publicKey())
    , m_transport(options)
{
}

QFuture<Result<PushDevices>> PushService::list(Id account)
{
    return m_database.read([this, account](Connection &connection) -> Result<PushDevices> {
        const auto rows = pushes::subscriptions(connection, account);
        if (!rows.ok())
            return rows.error();
        PushDevices devices{m_key, {}};
        for (const pushes::Subscription &row : *rows) {
            const auto device = push::Subscription::unsealed(m_secrets, row.sealed);
            devices.items.append(
                {row.id, device.ok() ? device->endpoint.host() : QString(), row.createdMs});
        }
        return devices;
    });
}

QFuture<Result<PushDevice>> PushService::add(Id account, const protocol::NewPush &wish)
{
    const auto device = subscriptionOf(wish);
    if (!device.ok())
        return ready(Result<PushDevice>(device.error()));
    if (const auto checked = m_transport.check(device->endpoint); !checked.ok())
        return ready(Result<PushDevice>(checked.error()));
    const pushes::Subscription row{device->id(), device->sealed(m_secrets), m_clock.nowMs()};
    const PushDevice made{row.id, device->endpoint.host(), row.createdMs};
    return m_database.write([=](Connection &connection) -> Result<PushDevice> {
        const auto known = pushes::subscriptions(connection, account);
        if (!known.ok())
            return known.error();
        const bool again = std::any_of(known->cbegin(), known->cend(),
            [&row](const pushes::Subscription &one) { return one.id == row.id; });
        if (!again && known->size() >= PushDevices::kMost) {
            return Error{Error::Kind::TooMany, u"too_many_devices"_s,
                u"At most %1 devices of one account are woken. Remove one first."_s.arg(
                    PushDevices::kMost)};
        }
        const auto kept = pushes::subscribe(connection, account, row);
        return kept.ok() ? Result<PushDevice>(made) : Result<PushDevice>(kept.error());
    });
}

QFuture<Result<void>> PushService::remove(Id account, const QString &id)
{
    return m_database.write([account, id](Connection &connection) -> Result<void> {
        const auto gone = pushes::unsubscribe(connection, account, id);
        if (!gone.ok())
            return gone.error();
        if (!*gone) {
            return Error{
                Error::Kind::NotFound, u"device_not_found"_s, u"There is no such device."_s};
        }
        return {};
    });
}

} // namespace vireo::server::service
