// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/segmentcache.h"

#include "sdk/stream/hlsplaylist.h"
#include "sdk/stream/segmentfile.h"

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

const QString kPinFile = u"pins.txt"_s;
constexpr qint64 kPinBytes = 1024 * 1024;

QString nameOf(const QString &key)
{
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha1);
    return QString::fromLatin1(hash.toHex()) + u".seg"_s;
}

} // namespace

struct SegmentCache::Private
{
    struct Entry
    {
        QString key;
        qint64 bytes = 0;
        qint64 used = 0; //!< grows with every use
        bool pinned = false;
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
    void enter(const QString &name, const QString &key, qint64 bytes);
    void remove(const QString &name);
    void trim();
    [[nodiscard]] QByteArray read(const QString &key);
    [[nodiscard]] bool write(const QString &key, const QByteArray &bytes);
    [[nodiscard]] bool isPinned(const QString &key) const;
    [[nodiscard]] bool repin();

    const QDir directory;
    // The rest is used on the pool's thread alone.
    qint64 maxBytes;
    QHash<QString, Entry> entries; // by name of the file
    QStringList prefixes;
    qint64 loose = 0; //!< bytes that are not pinned
    qint64 pinned = 0;
    qint64 uses = 0;
    bool scanned = false;
    QThreadPool pool;
};

bool SegmentCache::Private::isPinned(const QString &key) const
{
    return std::any_of(prefixes.cbegin(), prefixes.cend(),
        [&key](const QString &prefix) { return key.startsWith(prefix); });
}

void SegmentCache::Private::scan()
{
    if (std::exchange(scanned, true))
        return;
    QDir().mkpath(directory.path());
    QFile pins(pathOf(kPinFile));
    if (pins.open(QIODevice::ReadOnly) && pins.size() <= kPinBytes) {
        prefixes = QString::fromUtf8(pins.readAll()).split(u'\n', Qt::SkipEmptyParts);
        pins.close();
    }
    const QFileInfoList files
        = directory.entryInfoList({u"*.seg"_s}, QDir::Files, QDir::Time | QDir::Reversed);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        const QString key = file.open(QIODevice::ReadOnly)
            ? segmentfile::keyOf(file.read(segmentfile::kHead + segmentfile::kMostKey))
            : QString();
        file.close();
        if (key.isEmpty() || nameOf(key) != info.fileName())
            file.remove();
        else
            enter(info.fileName(), key, info.size());
    }
    trim();
}

void SegmentCache::Private::enter(const QString &name, const QString &key, qint64 bytes)
{
    const Entry entry{key, bytes, ++uses, isPinned(key)};
    (entry.pinned ? pinned : loose) += bytes;
    entries.insert(name, entry);
}

void SegmentCache::Private::remove(const QString &name)
{
    const auto found = entries.constFind(name);
    if (found == entries.constEnd())
        return;
    (found->pinned ? pinned : loose) -= found->bytes;
    entries.erase(found);
    QFile::remove(pathOf(name));
}

void SegmentCache::Private::trim()
{
    if (loose <= maxBytes)
        return;
    std::vector<std::pair<qint64, QString>> order;
    for (auto it = entries.cbegin(); it != entries.cend(); ++it) {
        if (!it->pinned)
            order.emplace_back(it->used, it.key());
    }
    std::sort(order.begin(), order.end());
    // A tenth more than needed, so that not every further write has to sort again.
    for (const auto &[used, name] : order) {
        if (loose <= maxBytes - maxBytes / 10)
            break;
        remove(name);
    }
}

QByteArray SegmentCache::Private::read(const QString &key)
{
    const QString name = nameOf(key);
    const auto found = entries.find(name);
    if (found == entries.end())
        return {};
    QFile file(pathOf(name));
    const QByteArray bytes
        = segmentfile::unpack(key, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    if (bytes.isNull()) {
        remove(name);
        return {};
    }
    found->used = ++uses;
    // Only a file open for writing takes a time; one that is read-only simply counts as older.
    file.close();
    if (file.open(QIODevice::ReadWrite))
        file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
    return bytes;
}

bool SegmentCache::Private::write(const QString &key, const QByteArray &bytes)
{
    const QByteArray packed = segmentfile::pack(key, bytes);
    const bool fits = isPinned(key) || bytes.size() <= maxBytes / 4;
    if (bytes.isEmpty() || packed.isEmpty() || !fits)
        return false;
    const QString name = nameOf(key);
    remove(name);
    QSaveFile file(pathOf(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(packed) != packed.size() || !file.commit())
        return false;
    enter(name, key, packed.size());
    trim();
    return true;
}

bool SegmentCache::Private::repin()
{
    loose = 0;
    pinned = 0;
    for (Entry &entry : entries) {
        entry.pinned = isPinned(entry.key);
        (entry.pinned ? pinned : loose) += entry.bytes;
    }
    trim();
    if (prefixes.isEmpty())
        return QFile::remove(pathOf(kPinFile)) || !QFile::exists(pathOf(kPinFile));
    QSaveFile file(pathOf(kPinFile));
    return file.open(QIODevice::WriteOnly) && file.write(prefixes.join(u'\n').toUtf8()) >= 0
        && file.commit();
}

SegmentCache::SegmentCache(const QString &directory, qint64 maxBytes)
    : d(std::make_unique<Private>(directory, maxBytes))
{
}

SegmentCache::~SegmentCache()
{
    d->pool.waitForDone();
}

QString SegmentCache::keyOf(const QString &clip, const HlsBytes &bytes)
{
    return clip + u'/' + bytes.url.fileName() + u'@' + QString::number(bytes.offset) + u'+'
        + QString::number(bytes.length);
}

QFuture<QByteArray> SegmentCache::get(const QString &key)
{
    return d->run([d = d.get(), key] { return d->read(key); });
}

QFuture<QList<bool>> SegmentCache::holds(const QStringList &keys)
{
    return d->run([d = d.get(), keys] {
        QList<bool> held;
        held.reserve(keys.size());
        for (const QString &key : keys)
            held << d->entries.contains(nameOf(key));
        return held;
    });
}

QFuture<bool> SegmentCache::put(const QString &key, const QByteArray &bytes)
{
    return d->run([d = d.get(), key, bytes] { return d->write(key, bytes); });
}

QFuture<void> SegmentCache::drop(const QString &key)
{
    return d->run([d = d.get(), key] { d->remove(nameOf(key)); });
}

QFuture<bool> SegmentCache::pin(const QString &prefix)
{
    return d->run([d = d.get(), prefix] {
        if (prefix.isEmpty() || prefix.contains(u'\n'))
            return false;
        if (!d->prefixes.contains(prefix))
            d->prefixes << prefix;
        return d->repin();
    });
}

QFuture<bool> SegmentCache::unpin(const QString &prefix)
{
    return d->run([d = d.get(), prefix] {
        d->prefixes.removeAll(prefix);
        return d->repin();
    });
}

QFuture<QStringList> SegmentCache::pins()
{
    return d->run([d = d.get()] { return d->prefixes; });
}

QFuture<qint64> SegmentCache::pinnedBytes(const QString &prefix)
{
    return d->run([d = d.get(), prefix] {
        if (prefix.isEmpty())
            return d->pinned;
        qint64 bytes = 0;
        for (const Private::Entry &entry : std::as_const(d->entries))
            bytes += entry.key.startsWith(prefix) ? entry.bytes : 0;
        return bytes;
    });
}

QFuture<void> SegmentCache::setBudget(qint64 maxBytes)
{
    return d->run([d = d.get(), maxBytes] {
        d->maxBytes = std::max<qint64>(0, maxBytes);
        d->trim();
    });
}

QFuture<void> SegmentCache::clear()
{
    return d->run([d = d.get()] {
        for (const QString &name : d->entries.keys())
            d->remove(name);
        d->prefixes.clear();
        (void)d->repin();
    });
}

QFuture<qint64> SegmentCache::size()
{
    return d->run([d = d.get()] { return d->loose + d->pinned; });
}

} // namespace vireo::sdk
