// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/database.h"

#include "support/testmain.h"

#include <QTemporaryDir>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::storage::Connection;
using server::storage::Database;

//! What was acknowledged is there after the process was killed in the middle of a group.
class tst_Durability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedWriterLosesNothingAcknowledged();
};

namespace {

constexpr int kInFlight = 64;

//! Writes numbers from \p first on and sends each down \p pipe once it is acknowledged; for ever.
[[noreturn]] void writeForEver(const QString &file, qint64 first, int pipe)
{
    auto database = Database::open({.file = file, .readers = 1});
    if (!database.ok())
        _exit(1);
    for (qint64 next = first;; next += kInFlight) {
        QList<QFuture<Result<int>>> group;
        for (qint64 number = next; number < next + kInFlight; ++number) {
            group.append((*database)->write([number](Connection &db) {
                return db.change(u"INSERT INTO handles (handle_key, account_id) VALUES (?, ?)"_s,
                    {QString::number(number), number});
            }));
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

VIREO_TEST(tst_Durability)
#include "tst_durability.moc"
