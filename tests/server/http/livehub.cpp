// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "livehub.h"
#include "core/base/future.h"

#include <QPromise>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace vireo::test {

using namespace server;
using realtime::Event;

void LiveHub::shutOut(qint64 account, const QString &channel)
{
    const QMutexLocker lock(&m_mutex);
    m_shutOut.insert({account, channel});
}

LiveHub::LiveHub(realtime::HubOptions options)
{
    // Who counts on the very next message hears of nobody coming and going.
    if (options.presence == realtime::HubOptions().presence)
        options.presence = {};
    realtime::HubHooks hooks;
    hooks.authorise = [this](const http::Caller &caller, const QString &channel) {
        const QMutexLocker lock(&m_mutex);
        if (channel == u"video:403"_s || m_shutOut.contains({caller.account.value(), channel}))
            return base::ready(
                Result<qint64>(Error{Error::Kind::Forbidden, u"forbidden"_s, u"Not for you."_s}));
        const QString key = channel == u"me"_s ? u"me"_s + caller.account.toString() : channel;
        return base::ready(Result<qint64>(qint64(m_log.value(key).size())));
    };
    hooks.history = [this](const http::Caller &caller, const QString &channel, qint64 after) {
        ++m_reads;
        const QString key = channel == u"me"_s ? u"me"_s + caller.account.toString() : channel;
        // Read first, answer later: what is published in between is not in it.
        QMutexLocker lock(&m_mutex);
        std::optional<QList<Event>> found;
        if (after + 1 >= m_oldest)
            found = m_log.value(key).mid(after);
        const QFuture<void> hold = m_hold;
        lock.unlock();
        return QtConcurrent::run([hold, found] {
            QFuture<void>(hold).waitForFinished();
            return Result<std::optional<QList<Event>>>(found);
        });
    };
    hooks.over = [this](const http::Caller &caller) {
        return caller.session == u"over" && m_endsAfter >= 0 && m_endsAfter-- == 0;
    };
    hub = std::make_unique<realtime::Hub>(std::move(options), std::move(hooks), tickets, clock);

    http::Router router;
    router.addUpgrade(u"/api/v1/realtime"_s, hub->upgrader());
    http::Options serverOptions;
    serverOptions.threads = 2;
    m_server = std::make_unique<http::Server>(serverOptions, std::move(router), http::Hooks{});
    const auto started = m_server->start();
    if (!started.ok())
        qFatal("%s", qPrintable(started.error().detail));
}

LiveHub::~LiveHub()
{
    m_server->stop();
}

QString LiveHub::ticket(qint64 account, const QString &session, qint64 expiresMs)
{
    return tickets.issue({Id(account), session, http::Caller::Role::Member, expiresMs});
}

Event LiveHub::store(const QString &channel, Id account)
{
    const QMutexLocker lock(&m_mutex);
    auto &log = m_log[channel == u"me"_s ? u"me"_s + account.toString() : channel];
    const qint64 seq = log.size() + 1;
    log.append(Event{channel, account, seq, u"comment.created"_s, clock.nowMs(),
        "{\"n\":" + QByteArray::number(seq)
            + (m_padding.isEmpty() ? QByteArray() : ",\"pad\":\"" + m_padding + '"') + '}'});
    return log.last();
}

qint64 LiveHub::publish(const QString &channel, Id account)
{
    const Event event = store(channel, account);
    hub->deliver(event);
    return event.seq;
}

void LiveHub::holdHistory(QFuture<void> until)
{
    const QMutexLocker lock(&m_mutex);
    m_hold = std::move(until);
}

} // namespace vireo::test
