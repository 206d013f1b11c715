// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/store/outboxjournal.h"

#include "core/base/json.h"
#include "sdk/session/profile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

constexpr qint64 kLargest = 16LL * 1024 * 1024;
constexpr qint64 kLongestLine = 256LL * 1024;
constexpr qint64 kSlack = 64LL * 1024; //!< of records that are gone, before the file is made anew
constexpr qsizetype kHashDigits = 16;

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(kHashDigits);
}

QByteArray lineOf(const QJsonObject &object)
{
    const QByteArray json = base::json::write(object);
    return hashOf(json) + ' ' + json + '\n';
}

QByteArray putLine(const QJsonObject &record)
{
    return lineOf({{u"put"_s, record}});
}

bool sync(const QFile &file)
{
#ifdef Q_OS_WIN
    return ::_commit(file.handle()) == 0;
#else
    return ::fsync(file.handle()) == 0;
#endif
}

//! A new name is durable once its folder is.
void syncFolderOf(const QString &path)
{
#ifdef Q_OS_WIN
    Q_UNUSED(path)
#else
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int handle = ::open(folder.constData(), O_RDONLY | O_CLOEXEC);
    if (handle >= 0) {
        ::fsync(handle);
        ::close(handle);
    }
#endif
}

Error unwritable()
{
    return {Error::Kind::StorageFull, u"outbox_disk"_s,
        u"This cannot be kept for later: the profile folder cannot be written to. Is the disk "
        "full?"_s};
}

} // namespace

struct OutboxJournal::Private
{
    explicit Private(const QString &name)
        : path(name)
        , file(name)
        , lock(name + u".lock"_s)
    {
        pool.setMaxThreadCount(1);
        pool.setExpiryTimeout(5000);
        lock.setStaleLockTime(0); // only a dead owner gives it up
    }

    template <typename Work> auto run(Work work)
    {
        using Value = std::invoke_result_t<Work>;
        auto promise = std::make_shared<QPromise<Value>>();
        promise->start();
        QFuture<Value> future = promise->future();
        pool.start([promise, work = std::move(work)] {
            promise->addResult(work());
            promise->finish();
        });
        return future;
    }

    [[nodiscard]] QList<QJsonObject> read();
    [[nodiscard]] bool take(const QByteArray &line);
    void parse();
    void adopt();
    void put(const QJsonObject &record);
    void drop(const QString &key);
    [[nodiscard]] Result<void> commit(const QList<QJsonObject> &records, const QStringList &gone);
    [[nodiscard]] Result<void> append(const QByteArray &lines, bool durable);
    [[nodiscard]] bool reopen();
    [[nodiscard]] bool writeAnew();

    const QString path;
    // The rest is used on the pool's thread alone.
    QFile file;
    QLockFile lock;
    QList<QJsonObject> records;
    qint64 live = 0; //!< bytes of the lines of records
    bool ours = false;
    QThreadPool pool;
};

void OutboxJournal::Private::put(const QJsonObject &record)
{
    const QString key = record["key"_L1].toString();
    live += putLine(record).size();
    for (QJsonObject &old : records) {
        if (old["key"_L1].toString() == key) {
            live -= putLine(old).size();
            old = record;
            return;
        }
    }
    records.append(record);
}

void OutboxJournal::Private::drop(const QString &key)
{
    for (qsizetype i = 0; i < records.size(); ++i) {
        if (records.at(i)["key"_L1].toString() == key) {
            live -= putLine(records.at(i)).size();
            records.removeAt(i);
            return;
        }
    }
}

bool OutboxJournal::Private::take(const QByteArray &line)
{
    const QByteArray json = line.mid(kHashDigits + 1);
    if (line.size() > kLongestLine || json.isEmpty() || line.at(kHashDigits) != ' '
        || hashOf(json) != line.left(kHashDigits))
        return false;
    const auto object = base::json::parseObject(json, {.bytes = kLongestLine});
    if (!object.ok())
        return false;
    if (object->contains("drop"_L1))
        drop((*object)["drop"_L1].toString());
    else if (const QJsonObject record = (*object)["put"_L1].toObject(); !record.isEmpty())
        put(record);
    return true;
}

QList<QJsonObject> OutboxJournal::Private::read()
{
    ours = lock.tryLock(0);
    if (ours)
        parse();
    return records;
}

//! The other program has ended: what it left and what was kept in memory are one from now on.
void OutboxJournal::Private::adopt()
{
    ours = true;
    const QList<QJsonObject> mine = std::exchange(records, {});
    live = 0;
    parse();
    for (const QJsonObject &record : mine)
        put(record);
    (void)writeAnew();
}

void OutboxJournal::Private::parse()
{
    QByteArray all;
    if (QFile old(path); old.open(QIODevice::ReadOnly))
        all = old.read(kLargest + 1);
    bool damaged = all.size() > kLargest;
    for (qsizetype at = 0; at < all.size();) {
        const qsizetype end = all.indexOf('\n', at);
        if (end < 0 || !take(all.mid(at, end - at)))
            damaged = true;
        at = end < 0 ? all.size() : end + 1;
    }
    if (damaged) {
        QFile::remove(path + u".broken"_s);
        QFile::copy(path, path + u".broken"_s);
        QFile::setPermissions(path + u".broken"_s, Profile::kOwnerOnly);
    }
    // Where neither works now, the next commit() tries again and says so.
    (void)(damaged || all.size() > live + kSlack ? writeAnew() : reopen());
}

bool OutboxJournal::Private::reopen()
{
    const bool isNew = !QFile::exists(path);
    file.close();
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered))
        return false;
    file.setPermissions(Profile::kOwnerOnly);
    if (isNew)
        syncFolderOf(path);
    return true;
}

bool OutboxJournal::Private::writeAnew()
{
    QByteArray lines;
    for (const QJsonObject &record : std::as_const(records))
        lines += putLine(record);
    file.close();
    QSaveFile fresh(path);
    if (fresh.open(QIODevice::WriteOnly) && fresh.setPermissions(Profile::kOwnerOnly)
        && fresh.write(lines) == lines.size() && fresh.commit())
        syncFolderOf(path);
    return reopen();
}

Result<void> OutboxJournal::Private::append(const QByteArray &lines, bool durable)
{
    if (!file.isOpen() && !reopen())
        return unwritable();
    const qint64 before = file.size();
    if (file.write(lines) == lines.size() && (!durable || sync(file)))
        return {};
    // Half a line would spoil the next one.
    file.resize(before);
    return unwritable();
}

Result<void> OutboxJournal::Private::commit(
    const QList<QJsonObject> &fresh, const QStringList &gone)
{
    QByteArray lines;
    for (const QJsonObject &record : fresh)
        lines += putLine(record);
    for (const QString &key : gone)
        lines += lineOf({{u"drop"_s, key}});
    if (!ours && lock.tryLock(0))
        adopt();
    // A drop that a power cut takes back is sent once more under the same key, which is harmless.
    if (const auto written = ours ? append(lines, !fresh.isEmpty()) : Result<void>(); !written.ok())
        return written;
    for (const QJsonObject &record : fresh)
        put(record);
    for (const QString &key : gone)
        drop(key);
    if (ours && file.size() > live + kSlack)
        (void)writeAnew();
    return {};
}

OutboxJournal::OutboxJournal(const QString &path)
    : d(std::make_unique<Private>(path))
{
}

OutboxJournal::~OutboxJournal()
{
    d->pool.waitForDone();
}

QFuture<QList<QJsonObject>> OutboxJournal::load()
{
    return d->run([d = d.get()] { return d->read(); });
}

QFuture<Result<void>> OutboxJournal::commit(
    const QList<QJsonObject> &put, const QList<QString> &drop)
{
    return d->run([d = d.get(), put, drop] { return d->commit(put, drop); });
}

} // namespace vireo::sdk
