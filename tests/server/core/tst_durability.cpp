// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/database.h"

#include "support/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <dlfcn.h>
#include <functional>
#include <future>
#include <mutex>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::storage::Connection;
using server::storage::Database;

namespace {
std::mutex s_syncMutex;
std::function<int(int)> s_sync; //!< what a test puts in the system's place
} // namespace

//! The disk that this program's database is on.
extern "C" int fdatasync(int fd)
{
    static const auto real = reinterpret_cast<int (*)(int)>(dlsym(RTLD_NEXT, "fdatasync"));
    std::function<int(int)> instead;
    {
        const std::lock_guard lock(s_syncMutex);
        instead = s_sync;
    }
    return instead ? instead(fd) : real(fd);
}

//! What was acknowledged is there after the process was killed in the middle of a group, and the
//! disk that has it may be slow or fail.
class tst_Durability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { onSync({}); }
    void killedWriterLosesNothingAcknowledged();
    void groupsRunWhileOthersAreSynced();
    void nothingIsSeenBeforeItLasts();
    void failedSyncIsWrittenAnew();
    void endsWhereTheDiskKeepsNothing();

private:
    static void onSync(std::function<int(int)> instead)
    {
        const std::lock_guard lock(s_syncMutex);
        s_sync = std::move(instead);
    }
};

namespace {

constexpr int kInFlight = 64;

QFuture<Result<int>> keep(Database &database, qint64 number)
{
    return database.write([number](Connection &db) {
        return db.change(u"INSERT INTO handles (handle_key, account_id) VALUES (?, ?)"_s,
            {QString::number(number), number});
    });
}

//! Bytes that this process has handed to the system so far.
qint64 written()
{
    QFile io(u"/proc/self/io"_s);
    if (!io.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : io.readAll().split('\n')) {
        if (line.startsWith("wchar: "))
            return line.mid(7).toLongLong();
    }
    return -1;
}

//! A disk that answers nobody until it may.
class HeldDisk
{
public:
    int wait(int fd)
    {
        std::unique_lock lock(m_mutex);
        ++m_waiting;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_isFree; });
        return ::fsync(fd);
    }
    void waitForWaiting(int count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this, count] { return m_waiting >= count; });
    }
    void release()
    {
        const std::lock_guard lock(m_mutex);
        m_isFree = true;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_waiting = 0;
    bool m_isFree = false;
};

//! Writes numbers from \p first on and sends each down \p pipe once it is acknowledged; for ever.
[[noreturn]] void writeForEver(const QString &file, qint64 first, int pipe)
{
    auto database = Database::open({.file = file, .readers = 1});
    if (!database.ok())
        _exit(1);
    for (qint64 next = first;; next += kInFlight) {
        QList<QFuture<Result<int>>> group;
        for (qint64 number = next; number < next + kInFlight; ++number) {
            group.append(keep(**database, number));
        }
        for (qsizetype i = 0; i < group.size(); ++i) {
            const qint64 number = next + i;
            if (!group[i].result().ok() || write(pipe, &number, sizeof number) != sizeof number)
                _exit(1);
        }
    }
}

} // namespace

void tst_Durability::killedWriterLosesNothingAcknowledged()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"vireo.db"_s);
    QSet<qint64> acknowledged;
    for (int round = 0; round < 8; ++round) {
        int ends[2];
        QCOMPARE(pipe(ends), 0);
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            close(ends[0]);
            writeForEver(file, 1'000'000LL * (round + 1), ends[1]);
        }
        close(ends[1]);
        qint64 number = 0;
        for (int count = 0; count < 300 + 37 * round; ++count) {
            QCOMPARE(read(ends[0], &number, sizeof number), ssize_t(sizeof number));
            acknowledged.insert(number);
        }
        kill(child, SIGKILL);
        while (read(ends[0], &number, sizeof number) == ssize_t(sizeof number))
            acknowledged.insert(number);
        close(ends[0]);
        waitpid(child, nullptr, 0);
    }
    auto database = Database::open({.file = file, .readers = 1});
    QVERIFY(database.ok());
    const auto kept = (*database)
                          ->read([](Connection &db) -> Result<QSet<qint64>> {
                              auto rows = db.run(u"SELECT account_id FROM handles"_s);
                              if (!rows.ok())
                                  return rows.error();
                              QSet<qint64> numbers;
                              while (rows->next())
                                  numbers.insert(rows->integer(0));
                              return numbers;
                          })
                          .result();
    QVERIFY(kept.ok());
    QVERIFY(acknowledged.size() >= 8 * 300);
    QVERIFY((acknowledged - *kept).isEmpty());
}

void tst_Durability::groupsRunWhileOthersAreSynced()
{
    const QTemporaryDir dir;
    auto database = Database::open({.file = dir.filePath(u"vireo.db"_s), .readers = 1});
    QVERIFY(database.ok());
    HeldDisk disk;
    onSync([&disk](int fd) { return disk.wait(fd); });
    QList<QFuture<Result<int>>> kept{keep(**database, 1)};
    disk.waitForWaiting(1);
    for (qint64 number = 2; number < 200; ++number)
        kept.append(keep(**database, number));
    // Nothing was synced, and yet another group has come so far that it asks for its sync.
    disk.waitForWaiting(2);
    for (const auto &future : std::as_const(kept))
        QVERIFY(!future.isFinished());
    disk.release();
    for (auto &future : kept)
        QVERIFY(future.result().ok());
}

void tst_Durability::nothingIsSeenBeforeItLasts()
{
    const QTemporaryDir dir;
    auto database = Database::open({.file = dir.filePath(u"vireo.db"_s), .readers = 1});
    QVERIFY(database.ok());
    HeldDisk disk;
    onSync([&disk](int fd) { return disk.wait(fd); });
    auto kept = keep(**database, 1);
    disk.waitForWaiting(1);
    auto seen = (*database)->read([](Connection &db) -> Result<qint64> {
        auto rows = db.run(u"SELECT count(*) FROM handles"_s);
        return rows.ok() && rows->next() ? rows->integer(0) : -1;
    });
    // On the only reader's thread: once this one runs, that one is through.
    std::promise<void> runs;
    auto next = (*database)->read([&runs](Connection &) -> Result<qint64> {
        runs.set_value();
        return 0;
    });
    runs.get_future().wait();
    QVERIFY(!seen.isResultReadyAt(0));
    QVERIFY(!seen.isFinished() && !kept.isFinished());
    disk.release();
    QCOMPARE(seen.result().value(), 1);
    QVERIFY(next.result().ok() && kept.result().ok());
}

void tst_Durability::failedSyncIsWrittenAnew()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"vireo.db"_s);
    auto database = Database::open({.file = file, .readers = 1});
    QVERIFY(database.ok());
    std::atomic<int> syncs = 0;
    std::atomic<qint64> before = 0;
    std::atomic<qint64> after = 0;
    onSync([&](int fd) {
        (++syncs == 1 ? before : after) = written();
        if (syncs == 1) {
            errno = EIO;
            return -1;
        }
        return ::fsync(fd);
    });
    QVERIFY(keep(**database, 1).result().ok());
    QCOMPARE(syncs.load(), 2);
    // What the system dropped is there for the second sync, all of it.
    QVERIFY(after - before >= QFileInfo(file + u"-wal"_s).size());
}

void tst_Durability::endsWhereTheDiskKeepsNothing()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"vireo.db"_s);
    const pid_t child = fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        auto database = Database::open({.file = file, .readers = 1});
        onSync([](int) {
            errno = EIO;
            return -1;
        });
        if (database.ok())
            keep(**database, 1).waitForFinished();
        _exit(0); // acknowledged
    }
    int status = 0;
    waitpid(child, &status, 0);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), EXIT_FAILURE);
}

VIREO_TEST(tst_Durability)
#include "tst_durability.moc"
