// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/segmentcache.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

//! A file begins with the hash of the rest, so that one cut short by a crash is known.
QByteArray seal(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha1);
}

} // namespace

struct SegmentCache::Private
{
    struct Entry
    {
        qint64 bytes = 0;
        qint64 used = 0; //!< grows with every use
    };

    Private(const QString &path, qint64 most)
        : directory(path)
        , maxBytes(most)
    {
        pool.setMaxThreadCount(1);
        pool.setExpiryTimeout(5000);
    }

    template <typename Work> auto run(Work work)
    {
        using Value = std::invoke_result_t<Work>;
        auto promise = std::make_shared<QPromise<Value>>();
        promise->start();
        QFuture<Value> future = promise->future();
        pool.start([this, promise, work = std::move(work)] {
            scan();
            if constexpr (std::is_void_v<Value>)
                work();
            else
                promise->addResult(work());
            promise->finish();
        });
        return future;
    }

    [[nodiscard]] QString pathOf(const QString &name) const { return directory.filePath(name); }
    void scan();
    void remove(const QString &name);
    void trim();
    [[nodiscard]] QByteArray read(const QString &name);
    void write(const QString &name, const QByteArray &bytes);

    const QDir directory;
    const qint64 maxBytes;
    // The rest is used on the pool's thread alone.
    QHash<QString, Entry> entries;
    qint64 total = 0;
    qint64 uses = 0;
    bool scanned = false;
    QThreadPool pool;
};

void SegmentCache::Private::scan()
{
    if (std::exchange(scanned, true))
        return;
    QDir().mkpath(directory.path());
    const QFileInfoList files
        = directory.entryInfoList({u"*.seg"_s}, QDir::Files, QDir::Time | QDir::Reversed);
    for (const QFileInfo &file : files) {
        entries.insert(file.fileName(), {file.size(), ++uses});
        total += file.size();
    }
    trim();
}

void SegmentCache::Private::remove(const QString &name)
{
    const auto found = entries.constFind(name);
    if (found == entries.constEnd())
        return;
    total -= found->bytes;
    entries.erase(found);
    QFile::remove(pathOf(name));
}

void SegmentCache::Private::trim()
{
    if (total <= maxBytes)
        return;
    std::vector<std::pair<qint64, QString>> order;
    for (auto it = entries.cbegin(); it != entries.cend(); ++it)
        order.emplace_back(it->used, it.key());
    std::sort(order.begin(), order.end());
    // A tenth more than needed, so that not every further write has to sort again.
    for (const auto &[used, name] : order) {
        if (total <= maxBytes - maxBytes / 10)
            break;
        remove(name);
    }
}

QByteArray SegmentCache::Private::read(const QString &name)
{
    const auto found = entries.find(name);
    if (found == entries.end())
        return {};
    QFile file(pathOf(name));
    const QByteArray all = file.open(QIODevice::ReadWrite) ? file.readAll() : QByteArray();
    const QByteArray bytes = all.mid(20);
    if (bytes.isEmpty() || seal(bytes) != all.left(20)) {
        remove(name);
        return {};
    }
    found->used = ++uses;
    file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
    return bytes;
}

void SegmentCache::Private::write(const QString &name, const QByteArray &bytes)
{
    remove(name);
    QSaveFile file(pathOf(name));
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(seal(bytes));
    file.write(bytes);
    if (!file.commit())
        return;
    entries.insert(name, {bytes.size() + 20, ++uses});
    total += bytes.size() + 20;
    trim();
}

SegmentCache::SegmentCache(const QString &directory, qint64 maxBytes)
    : d(std::make_unique<Private>(directory, maxBytes))
{
}

SegmentCache::~SegmentCache()
{
    d->pool.waitForDone();
}

static QString nameOf(const QString &key)
{
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha1);
    return QString::fromLatin1(hash.toHex()) + u".seg"_s;
}

QFuture<QByteArray> SegmentCache::get(const QString &key)
{
    return d->run([d = d.get(), name = nameOf(key)] { return d->read(name); });
}

void SegmentCache::put(const QString &key, const QByteArray &bytes)
{
    if (bytes.isEmpty() || bytes.size() > d->maxBytes / 4)
        return;
    (void)d->run([d = d.get(), name = nameOf(key), bytes] { d->write(name, bytes); });
}

QFuture<void> SegmentCache::clear()
{
    return d->run([d = d.get()] {
        for (const QString &name : d->entries.keys())
            d->remove(name);
    });
}

QFuture<qint64> SegmentCache::size()
{
    return d->run([d = d.get()] { return d->total; });
}

} // namespace vireo::sdk
