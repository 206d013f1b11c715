// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/store/outbox_p.h"

#include "core/base/json.h"

#include <QRandomGenerator>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace vireo::sdk {
namespace {

using Kind = OutboxEntry::Kind;

const QString kNetwork = u"network"_s;
constexpr int kParallel = 4;
constexpr std::chrono::milliseconds kSilence = 10s;
constexpr std::chrono::milliseconds kLongestPause = 5min;
constexpr std::chrono::milliseconds kLongestAsked = 1h;

//! Doubled from half a second to five minutes, each between half and the whole of it.
std::chrono::milliseconds pauseAfter(int failures)
{
    const auto whole = std::min<std::chrono::milliseconds>(
        kLongestPause, 500ms * (1 << std::min(failures - 1, 10)));
    return whole / 2
        + std::chrono::milliseconds(
            QRandomGenerator::global()->bounded(int(whole.count() / 2) + 1));
}

bool isForNow(const Error &error)
{
    using E = Error::Kind;
    switch (error.kind) {
    case E::Unreachable:
    case E::Cancelled:
    case E::Unavailable:
    case E::TooMany:
    case E::Internal:
    case E::Locked:
    case E::StorageFull:
    case E::Unauthenticated: // until the same person is signed in again
        return true;
    default:
        break;
    }
    // The first request with this key is still at work; or somebody else answers in the place of
    // the server, as the sign-in page of a café's network does.
    return error.code == "idempotency_busy"_L1 || error.code == "redirected"_L1
        || error.code == "bad_answer"_L1;
}

} // namespace

bool Outbox::Private::isWaiting(const Item &item) const
{
    return item.writes == 0 && (item.tries > 0 || !transport.reachable());
}

void Outbox::Private::pump()
{
    expire();
    const Id mine = me();
    if (!loaded || mine.isNull())
        return;
    if (const auto silence = pauses.constFind(kNetwork);
        silence != pauses.cend() && !silence->until.hasExpired())
        return wake.start(std::chrono::milliseconds(silence->until.remainingTime() + 1));
    QSet<QString> busy;
    int underWay = 0;
    for (const Item &item : items) {
        if (item.sending) {
            busy.insert(item.entry.lane());
            ++underWay;
        }
    }
    std::chrono::milliseconds next = -1ms;
    // One request finds out whether a silent server is back; the rest follow it.
    const int most = transport.reachable() ? kParallel : 1;
    for (Item &item : items) {
        const QString lane = item.entry.lane();
        if (item.entry.account != mine || busy.contains(lane))
            continue;
        busy.insert(lane);
        if (item.writes > 0)
            continue;
        if (const auto pause = pauses.constFind(lane);
            pause != pauses.cend() && !pause->until.hasExpired()) {
            const std::chrono::milliseconds left(pause->until.remainingTime() + 1);
            next = next < 0ms ? left : std::min(next, left);
            continue;
        }
        if (underWay >= most)
            break;
        ++underWay;
        send(item);
    }
    if (next >= 0ms)
        wake.start(next);
}

void Outbox::Private::send(Item &item)
{
    const QByteArray key = item.entry.key;
    std::optional<Request> request = item.entry.request();
    item.sending = true;
    item.attempted = true;
    if (!request) {
        QMetaObject::invokeMethod(
            &q,
            [this, key] {
                answered(key, Reply{204, {}, {}});
            },
            Qt::QueuedConnection);
        return;
    }
    // Repeating is the outbox's own business, which knows whose entry it is.
    request->retries = 0;
    request->timeout = kSilence;
    item.request = transport.send(*request);
    whenDone(item.request, &q, [this, key](const Result<Reply> &reply) { answered(key, reply); });
}

Outbox::Private::Fate Outbox::Private::fateOf(
    const OutboxEntry &entry, const Result<Reply> &reply, QJsonObject *answer)
{
    if (reply.ok()) {
        if (reply->body.isEmpty())
            return Fate::Sent;
        const Result<QJsonObject> json = reply->json();
        if (!json.ok())
            return Fate::Later; // not our server's words
        *answer = *json;
        return Fate::Sent;
    }
    if (isForNow(reply.error()))
        return Fate::Later;
    // What is to be taken away from something that is gone is away.
    const bool taking = entry.kind == Kind::DeleteComment
        || (!entry.on() && entry.kind != Kind::Signals && entry.replaces());
    const bool gone
        = reply.error().is(Error::Kind::NotFound) || reply.error().is(Error::Kind::Gone);
    return taking && gone ? Fate::Sent : Fate::Refused;
}

void Outbox::Private::answered(const QByteArray &key, const Result<Reply> &reply)
{
    Item *item = find(key);
    if (!item || !item->sending)
        return;
    item->sending = false;
    QJsonObject answer;
    switch (fateOf(item->entry, reply, &answer)) {
    case Fate::Sent:
        pauses.remove(item->entry.lane());
        pauses.remove(kNetwork);
        delivered(OutboxEntry(item->entry), answer);
        break;
    case Fate::Later:
        postpone(
            *item, reply.ok() ? Error{Error::Kind::Malformed, u"bad_answer"_s, {}} : reply.error());
        break;
    case Fate::Refused:
        refuse(key, reply.error());
        break;
    }
    pump();
}

void Outbox::Private::delivered(const OutboxEntry &entry, const QJsonObject &answer)
{
    if (!entry.withdrawn) {
        drop(entry.key);
        Q_EMIT q.sent(entry, answer);
        return tellWaiting();
    }
    // It was made after all, though its writer had taken it back meanwhile.
    OutboxEntry undo;
    undo.kind = Kind::DeleteComment;
    undo.key = entry.key + "-undo";
    undo.account = entry.account;
    undo.subject = entry.subject;
    undo.comment = Id::fromString(answer["id"_L1].toString());
    undo.madeMs = entry.madeMs;
    undo.withdrawn = true;
    if (undo.comment.isNull())
        return drop(entry.key);
    Item next;
    next.entry = undo;
    next.fresh = false;
    items.push_back(next);
    drop(entry.key, {toJson(undo)});
}

void Outbox::Private::postpone(Item &item, const Error &why)
{
    ++item.tries;
    // Silence is about all lanes.
    const bool silent = why.is(Error::Kind::Unreachable);
    Pause &pause = pauses[silent ? kNetwork : item.entry.lane()];
    auto length = pauseAfter(++pause.failures);
    pause.asked = why.retryAfter.has_value();
    if (why.retryAfter) {
        length
            = std::max(length, std::min<std::chrono::milliseconds>(*why.retryAfter, kLongestAsked));
    }
    pause.until.setRemainingTime(length);
    tellWaiting();
}

void Outbox::Private::reachableChanged()
{
    if (transport.reachable()) {
        pauses.removeIf([](QHash<QString, Pause>::iterator pause) { return !pause.value().asked; });
        // Those that had to wait for the network do so no longer.
        for (Item &item : items)
            item.tries = 0;
    }
    tellWaiting();
    pump();
}

void Outbox::Private::viewerChanged()
{
    const Id now = me();
    if (now == viewer)
        return;
    viewer = now;
    // Nothing of the one before may leave with the next one's name.
    for (Item &item : items) {
        if (item.sending && item.entry.account != now) {
            item.sending = false;
            item.request.cancel();
        }
    }
    told.clear();
    Q_EMIT q.restored();
    tellWaiting();
    pump();
}

void Outbox::Private::expire()
{
    const qint64 oldest
        = clock.nowMs() - std::chrono::duration_cast<std::chrono::milliseconds>(limits.age).count();
    QList<QByteArray> late;
    for (const Item &item : items) {
        if (item.entry.madeMs < oldest && !item.sending)
            late.append(item.entry.key);
    }
    const auto days = std::chrono::duration_cast<std::chrono::hours>(limits.age).count() / 24;
    for (const QByteArray &key : late) {
        refuse(key,
            {Error::Kind::Gone, u"outbox_expired"_s,
                u"The server was out of reach for %1 days, so it was not sent."_s.arg(days)});
    }
}

void Outbox::Private::tellWaiting()
{
    const Id mine = me();
    QList<OutboxEntry> turned;
    QList<OutboxEntry> news;
    int count = 0;
    for (Item &item : items) {
        if (item.entry.account != mine || item.entry.withdrawn)
            continue;
        const bool now = isWaiting(item);
        count += now && item.entry.kind != Kind::Signals;
        if (told.value(item.entry.key) != now) {
            told.insert(item.entry.key, now);
            turned.append(item.entry);
        }
        if (now && std::exchange(item.fresh, false))
            news.append(item.entry);
    }
    for (const OutboxEntry &entry : std::as_const(turned))
        Q_EMIT q.changed(entry);
    for (const OutboxEntry &entry : std::as_const(news))
        Q_EMIT q.waits(entry);
    if (std::exchange(waiting, count) != count)
        Q_EMIT q.waitingCountChanged();
}

} // namespace vireo::sdk
