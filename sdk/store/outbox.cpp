// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/store/outbox_p.h"

#include "core/base/json.h"
#include "sdk/session/profile.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

using Kind = OutboxEntry::Kind;

const base::Clock &systemClock()
{
    static const base::SystemClock clock;
    return clock;
}

qint64 sizeOf(const OutboxEntry &entry)
{
    return base::json::write(toJson(entry)).size();
}

} // namespace

Outbox::Private::Private(Outbox &outbox, Transport &seam, Session &who, const Profile &profile,
    const base::Clock &time, const Limits &most)
    : q(outbox)
    , transport(seam)
    , session(who)
    , clock(time)
    , limits(most)
    , journal(profile.filePath(u"outbox.journal"_s))
    , viewer(me())
{
    wake.setSingleShot(true);
}

Outbox::Outbox(Transport &transport, Session &session, const Profile &profile, QObject *parent)
    : Outbox(transport, session, profile, systemClock(), Limits(), parent)
{
}

Outbox::Outbox(Transport &transport, Session &session, const Profile &profile,
    const base::Clock &clock, const Limits &limits, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, transport, session, profile, clock, limits))
{
    connect(&d->wake, &QTimer::timeout, this, [this] { d->pump(); });
    connect(&transport, &Transport::reachableChanged, this, [this] { d->reachableChanged(); });
    connect(&session, &Session::stateChanged, this, [this] { d->viewerChanged(); });
    connect(&session, &Session::accountChanged, this, [this] { d->viewerChanged(); });
    auto *watcher = new QFutureWatcher<QList<QJsonObject>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        d->take(watcher->result());
    });
    watcher->setFuture(d->journal.load());
}

Outbox::~Outbox()
{
    for (Private::Item &item : d->items)
        item.request.cancel();
}

void Outbox::Private::take(const QList<QJsonObject> &records)
{
    std::list<Item> old;
    QStringList stale;
    for (const QJsonObject &record : records) {
        const auto entry = outboxEntryFromJson(record);
        if (!entry) {
            stale.append(record["key"_L1].toString());
            continue;
        }
        Item item;
        item.entry = *entry;
        item.bytes = sizeOf(*entry);
        item.attempted = true; // by a run that may have ended before it could say so
        item.fresh = false;
        // What was wished since this run began is younger.
        if (Item *younger = entry->replaces() ? openFor(entry->target()) : nullptr;
            younger && younger->entry.account == entry->account) {
            younger->attempted = true;
            stale.append(QString::fromLatin1(entry->key));
            continue;
        }
        old.push_back(item);
    }
    items.splice(items.begin(), old);
    if (!stale.isEmpty())
        whenDone(journal.commit({}, stale), &q, [](const Result<void> &) {});
    loaded = true;
    Q_EMIT q.restored();
    tellWaiting();
    pump();
}

Id Outbox::Private::me() const
{
    return session.signedIn() ? session.account().id : Id();
}

Outbox::Private::Item *Outbox::Private::find(const QByteArray &key)
{
    const auto found = std::find_if(
        items.begin(), items.end(), [&](const Item &item) { return item.entry.key == key; });
    return found == items.end() ? nullptr : &*found;
}

const Outbox::Private::Item *Outbox::Private::lastFor(const QString &target) const
{
    const Id mine = me();
    const auto found = std::find_if(items.crbegin(), items.crend(), [&](const Item &item) {
        return item.entry.account == mine && item.entry.target() == target;
    });
    return found == items.crend() ? nullptr : &*found;
}

Outbox::Private::Item *Outbox::Private::openFor(const QString &target)
{
    auto *last = const_cast<Item *>(lastFor(target));
    return last && !last->sending ? last : nullptr;
}

std::optional<Error> Outbox::Private::full(const OutboxEntry &entry)
{
    const Id mine = me();
    qint64 bytes = sizeOf(entry);
    int count = 1;
    for (const Item &item : items) {
        bytes += item.bytes;
        count += item.entry.account == mine;
    }
    if (count <= limits.entries && bytes <= limits.bytes)
        return {};
    return Error{Error::Kind::TooMany, u"outbox_full"_s,
        u"%1 things wait to be sent already. Connect to the server once, then go on."_s.arg(
            count - 1)};
}

void Outbox::Private::forgetOldSignals()
{
    int seen = 0;
    QList<QByteArray> gone;
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        if (item->entry.kind == Kind::Signals && ++seen > limits.signalEntries && !item->sending)
            gone.append(item->entry.key);
    }
    for (const QByteArray &key : gone)
        drop(key);
}

QByteArray Outbox::add(OutboxEntry entry)
{
    entry.account = d->me();
    entry.madeMs = d->clock.nowMs();
    const QString target = entry.target();
    Private::Item *open = entry.replaces() ? d->openFor(target) : nullptr;
    if (open) {
        // Never sent, and back to what the server holds: nothing is left to say.
        if (!open->attempted && open->entry.before && *open->entry.before == entry.value
            && entry.kind != Kind::EditComment) {
            const OutboxEntry gone = open->entry;
            d->drop(gone.key);
            Q_EMIT dropped(gone);
            return {};
        }
        open->entry.value = entry.value;
        open->entry.madeMs = entry.madeMs;
        open->fresh = true;
        d->told.remove(open->entry.key);
        d->write(*open);
        Q_EMIT changed(open->entry);
        return open->entry.key;
    }
    if (const Private::Item *last = entry.replaces() ? d->lastFor(target) : nullptr) {
        if (last->entry.value == entry.value)
            return last->entry.key; // under way already
        entry.before = last->entry.value;
    }
    entry.key = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    std::optional<Error> error = d->full(entry);
    if (entry.account.isNull())
        error = {Error::Kind::Unauthenticated, u"signed_out"_s, u"Sign in first."_s};
    if (error) {
        QMetaObject::invokeMethod(
            this, [this, entry, error] { Q_EMIT refused(entry, *error); }, Qt::QueuedConnection);
        return entry.key;
    }
    if (entry.kind == Kind::DeleteComment) {
        QList<QByteArray> pointless;
        for (const Private::Item &item : d->items) {
            if (item.entry.comment == entry.comment && !item.sending
                && (item.entry.kind == Kind::EditComment || item.entry.kind == Kind::LikeComment))
                pointless.append(item.entry.key);
        }
        for (const QByteArray &key : pointless)
            d->drop(key);
    }
    Private::Item item;
    item.entry = entry;
    d->items.push_back(item);
    d->write(d->items.back());
    if (entry.kind == Kind::Signals)
        d->forgetOldSignals();
    Q_EMIT changed(entry);
    return entry.key;
}

bool Outbox::takeBack(const QByteArray &key)
{
    Private::Item *item = d->find(key);
    if (!item || item->entry.account != d->me())
        return false;
    const OutboxEntry gone = item->entry;
    if (item->attempted && gone.kind == Kind::Comment) {
        item->entry.withdrawn = true;
        d->write(*item);
    } else {
        item->request.cancel();
        d->drop(key);
    }
    Q_EMIT dropped(gone);
    d->tellWaiting();
    return true;
}

void Outbox::Private::write(Item &item)
{
    item.bytes = sizeOf(item.entry);
    ++item.writes;
    whenDone(journal.commit({toJson(item.entry)}), &q,
        [this, key = item.entry.key](const Result<void> &result) { written(key, result); });
}

void Outbox::Private::written(const QByteArray &key, const Result<void> &result)
{
    Item *item = find(key);
    if (!item)
        return;
    --item->writes;
    if (!result.ok() && !item->entry.withdrawn)
        return refuse(key, result.error());
    tellWaiting();
    pump();
}

void Outbox::Private::drop(const QByteArray &key, const QList<QJsonObject> &instead)
{
    whenDone(journal.commit(instead, {QString::fromLatin1(key)}), &q, [](const Result<void> &) {
        // Where it stays on disk it is sent again under the same key, which changes nothing.
    });
    erase(key);
}

void Outbox::Private::erase(const QByteArray &key)
{
    items.remove_if([&](const Item &item) { return item.entry.key == key; });
    told.remove(key);
}

void Outbox::Private::refuse(const QByteArray &key, const Error &why)
{
    const Item *item = find(key);
    if (!item)
        return;
    const OutboxEntry entry = item->entry;
    const bool mine = entry.account == me();
    drop(key);
    // What was wished behind it was about something that did not come to be.
    if (entry.replaces()) {
        if (const Item *later = lastFor(entry.target()); later && !later->sending)
            drop(QByteArray(later->entry.key));
    }
    if (mine && !entry.withdrawn)
        Q_EMIT q.refused(entry, why);
    tellWaiting();
}

QList<OutboxEntry> Outbox::entries() const
{
    QList<OutboxEntry> mine;
    for (const Private::Item &item : d->items) {
        if (item.entry.account == d->me())
            mine.append(item.entry);
    }
    return mine;
}

std::optional<OutboxEntry> Outbox::wish(const OutboxEntry &probe) const
{
    const Private::Item *last = d->lastFor(probe.target());
    return last ? std::optional(last->entry) : std::nullopt;
}

bool Outbox::isWaiting(const QByteArray &key) const
{
    const Private::Item *item = d->find(key);
    return item && d->isWaiting(*item);
}

int Outbox::waitingCount() const
{
    return d->waiting;
}

} // namespace vireo::sdk
