// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/upload/uploadqueue.h"

#include "sdk/session/session.h"
#include "sdk/upload/uploadtask_p.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

//! More at once only makes each slower.
constexpr int kAtOnce = 2;

bool holdsSlot(UploadTask::State state)
{
    using State = UploadTask::State;
    return state == State::Checking || state == State::Uploading || state == State::Publishing;
}

} // namespace

struct UploadQueue::Private
{
    Transport &transport;
    Session &session;
    const Profile &profile;
    UploadJournal journal;
    std::vector<std::unique_ptr<UploadTask>> tasks;
};

UploadQueue::UploadQueue(
    Transport &transport, Session &session, const Profile &profile, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(Private{transport, session, profile, UploadJournal(profile), {}}))
{
    connect(&session, &Session::stateChanged, this, [this] { pump(); });
    connect(&transport, &Transport::reachableChanged, this, [this](bool reachable) {
        if (reachable)
            hurry();
    });
}

UploadQueue::~UploadQueue() = default;

void UploadQueue::restore()
{
    const QList<UploadRecord> records = d->journal.records();
    for (const UploadRecord &record : records) {
        if (record.account != d->session.account().id || has(record.key))
            continue;
        if (auto lock = d->journal.lock(record.key))
            take(record, std::move(lock));
    }
    pump();
}

UploadTask *UploadQueue::add(const QString &file, const UploadDescription &description)
{
    const QString path = QFileInfo(file).absoluteFilePath();
    const auto same = [&](const QString &otherFile, const UploadDescription &other) {
        return otherFile == path && other.caption == description.caption
            && other.visibility == description.visibility;
    };
    for (const auto &task : d->tasks) {
        const bool isOpen = !task->finished() || task->state() == UploadTask::State::Failed;
        if (isOpen && same(task->file(), task->description())) {
            task->resume();
            return task.get();
        }
    }
    UploadRecord record;
    std::unique_ptr<QLockFile> lock;
    const QList<UploadRecord> kept = d->journal.records();
    for (const UploadRecord &old : kept) {
        if (old.account == d->session.account().id && same(old.file, old.description)) {
            lock = d->journal.lock(old.key);
            if (lock) {
                record = old;
                break;
            }
        }
    }
    if (!lock) {
        record.key = UploadJournal::newKey();
        record.account = d->session.account().id;
        record.file = path;
        record.description = description;
        record.identity.size = QFileInfo(path).size();
        lock = d->journal.lock(record.key);
    }
    record.paused = false;
    UploadTask *task = take(record, std::move(lock));
    pump();
    return task;
}

UploadTask *UploadQueue::take(const UploadRecord &record, std::unique_ptr<QLockFile> lock)
{
    auto state
        = std::make_unique<UploadTask::Private>(d->transport, d->profile, record, std::move(lock));
    if (record.paused)
        state->state = UploadTask::State::Paused;
    d->tasks.push_back(std::unique_ptr<UploadTask>(new UploadTask(std::move(state))));
    UploadTask *task = d->tasks.back().get();
    // Queued: a task must not start from within its own signal.
    connect(
        task, &UploadTask::stateChanged, this, [this] { pump(); }, Qt::QueuedConnection);
    Q_EMIT added(task);
    return task;
}

QList<UploadTask *> UploadQueue::tasks() const
{
    QList<UploadTask *> all;
    for (const auto &task : d->tasks)
        all.append(task.get());
    return all;
}

void UploadQueue::remove(UploadTask *task)
{
    const auto found = std::find_if(
        d->tasks.begin(), d->tasks.end(), [task](const auto &one) { return one.get() == task; });
    if (found == d->tasks.end() || !task->finished())
        return;
    // The call may come from one of the task's own signals.
    UploadTask *gone = found->release();
    d->tasks.erase(found);
    Q_EMIT removed(gone);
    gone->deleteLater();
}

void UploadQueue::pump()
{
    if (!d->session.signedIn())
        return;
    int running = 0;
    for (const auto &task : d->tasks)
        running += holdsSlot(task->state()) ? 1 : 0;
    for (const auto &task : d->tasks) {
        if (running >= kAtOnce)
            return;
        if (task->state() == UploadTask::State::Waiting
            && task->d->record.account == d->session.account().id) {
            ++running;
            task->d->start();
        }
    }
}

void UploadQueue::hurry()
{
    for (const auto &task : d->tasks) {
        if (task->state() == UploadTask::State::Offline && task->d->timer.isActive())
            task->d->timer.start(0);
    }
}

bool UploadQueue::has(const QString &key) const
{
    return std::any_of(
        d->tasks.cbegin(), d->tasks.cend(), [&](const auto &task) { return task->key() == key; });
}

} // namespace vireo::sdk
