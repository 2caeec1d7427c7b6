#include "units.h"

#include <algorithm>

namespace althing {

namespace {

constexpr long ELEMENTS_AT_ONCE = 1L << 14;

// The field whose rows are the units: that of the result, or of x where a row gives one number.
int rowsField(Code code) {
    switch (code) {
        case Code::TRANSPOSE: return 1;
        case Code::EMBEDDING: return 2;
        default: return 0;
    }
}

int columnsField(Code code) { return code == Code::EMBEDDING_GRADIENT ? 2 : 0; }

int elementsField(Code code) { return code == Code::ELEMENTWISE || code == Code::ELEMENTWISE_GRADIENT ? 1 : 0; }

}  // namespace

Units unitsOf(const Call &call) {
    Code code = call.operation.code;
    switch (unitOf(code)) {
        case Unit::ELEMENTS: return {call.elements(elementsField(code)), ELEMENTS_AT_ONCE};
        case Unit::ROWS: return {call.rows(rowsField(code)), std::max(1L, ELEMENTS_AT_ONCE / call.columns(rowsField(code)))};
        case Unit::COLUMNS: return {call.columns(columnsField(code)), 64};
        case Unit::BLOCKS: return {(call.elements(1) + 3) / 4, ELEMENTS_AT_ONCE / 4};
        case Unit::WHOLE:
        case Unit::PRODUCT: break;
    }
    return {1, 1};
}

}  // namespace althing
