// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

namespace vireo::test {

//! One line of a table file.
class TableRow
{
public:
    TableRow(QHash<QByteArray, QByteArray> cells, int line)
        : m_cells(std::move(cells))
        , m_line(line)
    {
    }
    //! The cell below \p column as it is written; empty where the line is shorter.
    [[nodiscard]] QByteArray cell(const QByteArray &column) const { return m_cells.value(column); }
    //! Of the first column; 0 where it is no number ("+": beyond the catalogue).
    [[nodiscard]] int number() const { return m_cells.value("nr").toInt(); }
    [[nodiscard]] int line() const { return m_line; } //!< of the file, from 1
    //! "7 length -1", for Qt Test.
    [[nodiscard]] QByteArray tag() const { return cell("nr") + ' ' + cell("name"); }

private:
    QHash<QByteArray, QByteArray> m_cells;
    int m_line;
};

//! \brief The rows of tests/data/threats/\p file: UTF-8, tabs between cells, the first line that is
//! no comment (#) names the columns. A line with more cells than columns ends the test run.
[[nodiscard]] QList<TableRow> readTable(const QString &file);

//! \brief \p text with what a table cannot hold as it is.
//!
//! \\r \\n \\t \\0 \\\\ \\xHH are bytes; <<name>> stands for \p names; <<text*9216>> repeats; and
//! <<length>> is the count of bytes after the first empty line, for a Content-Length.
[[nodiscard]] QByteArray expand(
    const QByteArray &text, const QHash<QByteArray, QByteArray> &names = {});

//! A row of the kind "see" is shown by another test, which has what a real server gives to nobody
//! (a clock that moves, say): \p place is its file and function, "tests/a/tst_b.cpp itDoes".
void showElsewhere(const QByteArray &place);

} // namespace vireo::test
