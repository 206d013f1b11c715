// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/ops/log.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "server/ops/redact.h"

#include <QtGlobal>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace vireo::server::ops {
namespace {

std::atomic<Log *> s_installed{nullptr};
std::atomic<QtMessageHandler> s_previous{nullptr};

QString nameOf(Log::Level level)
{
    switch (level) {
    case Log::Level::Debug:
        return u"debug"_s;
    case Log::Level::Info:
        return u"info"_s;
    case Log::Level::Warning:
        return u"warning"_s;
    case Log::Level::Error:
        break;
    }
    return u"error"_s;
}

Log::Level levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return Log::Level::Debug;
    case QtInfoMsg:
        return Log::Level::Info;
    case QtWarningMsg:
        return Log::Level::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return Log::Level::Error;
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    Log *log = s_installed.load();
    if (!log)
        return;
    QJsonObject fields;
    if (context.category && qstrcmp(context.category, "default") != 0)
        fields.insert(u"category"_s, QString::fromUtf8(context.category));
    log->write(levelOf(type), text, fields);
    // qFatal ends the process as soon as this returns.
    if (type == QtFatalMsg)
        log->flush();
}

void writeAll(int descriptor, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const auto count
            = ::write(descriptor, bytes.constData() + done, size_t(bytes.size() - done));
        if (count < 0 && errno == EINTR)
            continue;
        // A log that cannot be written has nobody to tell.
        if (count <= 0)
            return;
        done += qsizetype(count);
    }
}

} // namespace

class Log::Private
{
public:
    Private(int fd, Level l)
        : descriptor(fd)
        , least(l)
        , writer([this] { run(); })
    {
    }
    ~Private()
    {
        {
            const std::lock_guard lock(mutex);
            ending = true;
        }
        changed.notify_all();
        writer.join();
    }

    void add(QByteArray line);
    void run();

    const int descriptor;
    const Level least;
    std::mutex mutex;
    std::condition_variable changed;
    std::condition_variable written;
    std::vector<QByteArray> waiting;
    qint64 dropped = 0;
    quint64 added = 0;
    quint64 done = 0;
    bool ending = false;
    std::thread writer;
};

void Log::Private::add(QByteArray line)
{
    bool first = false;
    {
        const std::lock_guard lock(mutex);
        if (waiting.size() >= size_t(kMostWaiting)) {
            ++dropped;
            return;
        }
        first = waiting.empty();
        waiting.push_back(std::move(line));
        ++added;
    }
    if (first)
        changed.notify_one();
}

void Log::Private::run()
{
    std::unique_lock lock(mutex);
    while (true) {
        changed.wait(lock, [this] { return ending || !waiting.empty(); });
        if (waiting.empty())
            return;
        std::vector<QByteArray> lines;
        lines.swap(waiting);
        const qint64 lost = std::exchange(dropped, 0);
        lock.unlock();
        QByteArray block;
        if (lost > 0) {
            block += base::json::write({{u"at"_s, base::toRfc3339(base::SystemClock().nowMs())},
                {u"level"_s, u"warning"_s}, {u"message"_s, u"log lines were dropped"_s},
                {u"lines"_s, lost}});
            block += '\n';
        }
        for (const QByteArray &line : lines)
            block += line;
        writeAll(descriptor, block);
        lock.lock();
        done += lines.size();
        written.notify_all();
    }
}

Log::Log(int descriptor, Level least)
    : d(std::make_unique<Private>(descriptor, least))
{
}

Log::~Log()
{
    Log *self = this;
    if (s_installed.compare_exchange_strong(self, nullptr))
        qInstallMessageHandler(s_previous.load());
}

void Log::installAsMessageHandler()
{
    s_installed = this;
    s_previous = qInstallMessageHandler(handleMessage);
}

void Log::write(Level level, const QString &message, const QJsonObject &fields)
{
    if (level < d->least)
        return;
    QJsonObject line{{u"at"_s, base::toRfc3339(base::SystemClock().nowMs())},
        {u"level"_s, nameOf(level)}, {u"message"_s, redact(message)}};
    for (auto it = fields.constBegin(); it != fields.constEnd(); ++it)
        line.insert(it.key(), it->isString() ? QJsonValue(redact(it->toString())) : *it);
    d->add(base::json::write(line) + '\n');
}

void Log::request(const http::Observation &seen)
{
    if (Level::Info < d->least)
        return;
    QJsonObject line{
        {u"at"_s, base::toRfc3339(base::SystemClock().nowMs())},
        {u"level"_s, seen.status >= 500 ? u"warning"_s : u"info"_s},
        {u"message"_s, u"request"_s},
        {u"method"_s, QString::fromLatin1(seen.method)},
        {u"route"_s, seen.route},
        {u"status"_s, seen.status},
        {u"ms"_s, double(seen.duration.count() / 1000) / 1000.0},
        {u"in"_s, seen.bytesIn},
        {u"out"_s, seen.bytesOut},
        {u"peer"_s, seen.peer},
        {u"request"_s, seen.requestId},
    };
    if (!seen.path.isEmpty()) {
        const bool maySign = seen.path.contains(u"/~"_s) || seen.path.contains(u'@');
        line.insert(u"path"_s, maySign ? redact(seen.path) : seen.path);
    }
    if (!seen.account.isNull())
        line.insert(u"account"_s, seen.account.toString());
    if (!seen.code.isEmpty())
        line.insert(u"code"_s, seen.code);
    d->add(base::json::write(line) + '\n');
}

void Log::flush()
{
    std::unique_lock lock(d->mutex);
    const quint64 until = d->added;
    d->written.wait(lock, [&] { return d->done >= until; });
}

} // namespace vireo::server::ops
