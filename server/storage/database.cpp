// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/database.h"

#include "server/storage/migrator.h"
#include "server/storage/sqlite/logsync.h"
#include "server/storage/sqlite/readerpool.h"
#include "server/storage/sqlite/session.h"
#include "server/storage/sqlite/writer.h"

using namespace Qt::StringLiterals;

namespace vireo::server::storage {

class Database::Private
{
public:
    explicit Private(const Options &options)
        : sync([this](auto reports) { report(std::move(reports)); })
        , readers(options.file, options.readers)
        , writer(options.file, sync)
    {
    }

    //! Callers' continuations run on the readers' threads, so that they do not hold up the writer.
    void report(std::vector<std::function<void()>> reports)
    {
        constexpr size_t kShare = 16;
        for (size_t from = 0; from < reports.size(); from += kShare) {
            const size_t to = std::min(from + kShare, reports.size());
            std::vector<std::function<void()>> share(
                std::make_move_iterator(reports.begin() + static_cast<qsizetype>(from)),
                std::make_move_iterator(reports.begin() + static_cast<qsizetype>(to)));
            readers.enqueue([share = std::move(share)](Connection *) {
                for (const auto &tell : share)
                    tell();
            });
        }
    }

    sqlite::LogSync sync;
    sqlite::ReaderPool readers;
    sqlite::Writer writer; //!< goes first: what it wrote is reported through the readers
};

Result<std::unique_ptr<Database>> Database::open(const Options &options)
{
    {
        auto session = sqlite::Session::open(options.file, sqlite::Session::Use::Write);
        if (!session.ok())
            return session.error();
        if (auto migrated = Migrator().migrate((*session)->connection()); !migrated.ok())
            return migrated.error();
    }
    auto d = std::make_unique<Private>(options);
    if (auto started = d->writer.start(); !started.ok())
        return started.error();
    return std::unique_ptr<Database>(new Database(std::move(d)));
}

Database::Database(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

Database::~Database() = default;

void Database::finish()
{
    d->writer.finish();
    d->readers.finish();
}

Error Database::unreachable()
{
    return {Error::Kind::Unavailable, u"storage_closed"_s,
        u"The server cannot reach its data just now. Try again in a moment."_s, {},
        std::chrono::seconds(5)};
}

void Database::enqueueRead(std::function<void(Connection *)> work)
{
    d->readers.enqueue(std::move(work));
}

void Database::enqueueWrite(WriteTask task)
{
    d->writer.enqueue({std::move(task.run), std::move(task.done)});
}

bool Database::isDurable() const
{
    return d->sync.isDurable();
}

void Database::whenDurable(std::function<void()> tell)
{
    d->sync.whenDurable(std::move(tell));
}

} // namespace vireo::server::storage
