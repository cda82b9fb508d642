/// A number with a zero before it if it has one digit, as in times and dates.
package func twoDigits(_ number: Int) -> String { number < 10 ? concatenated("0", String(number)) : String(number) }
